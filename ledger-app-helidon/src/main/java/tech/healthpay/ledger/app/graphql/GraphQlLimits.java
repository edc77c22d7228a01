package tech.healthpay.ledger.app.graphql;

/**
 * What a document may ask for at most; over it, nothing of it is executed.
 *
 * @param maxCharacters of a document
 * @param maxTokens of a document, which bounds the work of reading it
 * @param maxDepth of nested fields, fragments included
 * @param maxFields over all operations and fragments, each counted as often as it is spread
 * @param maxAliases in a document
 * @param maxComplexity how many values it may ask for at most: a field counts one, and a list's fields as often as it may
 *     have items
 * @param introspection whether the schema can be asked for
 */
public record GraphQlLimits(
        int maxCharacters,
        int maxTokens,
        int maxDepth,
        int maxFields,
        int maxAliases,
        int maxComplexity,
        boolean introspection) {

    /** What every screen and report of ours stays far below. */
    public static final GraphQlLimits DEFAULTS = new GraphQlLimits(20_000, 4_000, 15, 1_000, 50, 100_000, true);
}
