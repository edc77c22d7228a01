package tech.healthpay.ledger.app.config;

/**
 * What a GraphQL document may ask for at most.
 *
 * @param maxCharacters of a document, 1 to 200,000
 * @param maxTokens of a document, 1 to 100,000
 * @param maxDepth of nested fields, 1 to 100
 * @param maxAliases in a document, 0 to 10,000
 * @param maxComplexity how many values it may ask for, 1 to 100,000,000
 * @param introspection whether the schema can be asked for
 */
public record GraphQlConfig(
        int maxCharacters, int maxTokens, int maxDepth, int maxAliases, int maxComplexity, boolean introspection) {

    /** What every screen and report of ours stays far below. */
    public static final GraphQlConfig DEFAULTS = new GraphQlConfig(20_000, 4_000, 15, 50, 100_000, true);
}
