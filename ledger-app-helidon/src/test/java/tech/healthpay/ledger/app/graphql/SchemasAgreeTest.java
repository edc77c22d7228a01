package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.DescribedApi;

/**
 * The schema of GraphQL and the description of REST say the same of the same things. Both are walked together from each root
 * field and its operation: the same members, of the same kind, there always or not, with the same constants.
 */
class SchemasAgreeTest {

    /** Where they may differ, and why. One that is not needed any more is to be taken out. */
    private static final Map<String, String> EXCEPTIONS = exceptions();

    private static Map<String, String> exceptions() {
        Map<String, String> exceptions = new LinkedHashMap<>();
        except(
                exceptions,
                "a link, which has an operation of its own in REST",
                "MedCard.beneficiaries",
                "MedCard.claimedPrescriptions",
                "MedCard.filedInsuranceClaims",
                "MedCard.summary",
                "MedCardLive.detail",
                "Payment.refunds",
                "Wallet.payments",
                "Wallet.transactions");
        except(
                exceptions,
                "what a card's own fields say, which GraphQL asks for beside its figures",
                "MedCardLive.cardNumber",
                "MedCardLive.insuranceProvider",
                "MedCardSummary.cardNumber",
                "MedCardSummary.cardType",
                "MedCardSummary.copaymentPercentage",
                "MedCardSummary.medCardId",
                "MedCardSummary.month",
                "MedCardSummary.monthlyLimit",
                "MedCardSummary.remaining",
                "MedCardSummary.spent",
                "MedCardSummary.status",
                "MedCardSummary.userId",
                "MedCardSummary.version");
        except(
                exceptions,
                "what a user's cards come to, which GraphQL asks for by the cards",
                "WalletFigures.activeCards",
                "WalletFigures.cards",
                "WalletFigures.copaymentAmount",
                "WalletFigures.coveredAmount",
                "WalletFigures.monthlyLimit",
                "WalletFigures.prescriptionClaims",
                "WalletFigures.spentThisMonth");
        except(exceptions, "a pharmacy is not shown whose card it is", "MedCardLive.userId");
        except(exceptions, "an item has its claim's currency", "PrescriptionItemInput.currency");
        except(exceptions, "a parameter, as what is deleted has no body", "RemoveBeneficiaryInput.reason");
        except(exceptions, "types may be added, which clients must bear", "Transaction.transactionType");
        return exceptions;
    }

    private static void except(Map<String, String> exceptions, String reason, String... places) {
        for (String place : places) {
            exceptions.put(place, reason);
        }
    }

    /** Root fields whose operations are not REST's. */
    private static final Set<String> OWN = Set.of("user", "transaction", "medCards");

    /** What inputs hold that is not in a request's body. */
    private static final Set<String> IN_HEADERS = Set.of("idempotencyKey", "expectedVersion");

    /** What a payload holds beside its operation's answer. */
    private static final Set<String> OF_PAYLOADS = Set.of("success", "replayed", "error");

    private final GraphQLSchema schema = LedgerSchema.executable(List.of(new RootFields(List.of())));
    private final JsonNode document = DescribedApi.OURS.document();
    private final Map<String, String> differences = new TreeMap<>();
    private final Set<String> compared = new HashSet<>();

    /** What each payload type answers, over all mutations that answer it. */
    private final Map<GraphQLObjectType, Set<String>> answered = new LinkedHashMap<>();

    @Test
    void types_and_described_schemas_agree() {
        RootFields.QUERIES.stream().filter(field -> !OWN.contains(field.name())).forEach(this::compareQuery);
        RootFields.MUTATIONS.forEach(this::compareMutation);
        answered.forEach((payload, members) -> payload.getFieldDefinitions().stream()
                .map(GraphQLFieldDefinition::getName)
                .filter(name -> !members.contains(name) && !OF_PAYLOADS.contains(name))
                .forEach(name -> differ(payload.getName() + "." + name, "no operation of REST answers it")));

        Map<String, String> unexpected = new TreeMap<>(differences);
        unexpected.keySet().removeAll(EXCEPTIONS.keySet());
        assertThat(unexpected)
                .as("differences that nobody has given a reason for")
                .isEmpty();
        Set<String> unused = new TreeSet<>(EXCEPTIONS.keySet());
        unused.removeAll(differences.keySet());
        assertThat(unused).as("exceptions that are not needed any more").isEmpty();
        assertThat(compared).as("pairs that were compared").hasSizeGreaterThan(60);
    }

    private void differ(String where, String how) {
        differences.merge(where, how, (one, other) -> one.contains(other) ? one : one + "; " + other);
    }

    private void compareQuery(RootField field) {
        GraphQLType type =
                schema.getQueryType().getFieldDefinition(field.name()).getType();
        JsonNode answer = answer(field);
        switch (field.shape()) {
            case ONE -> compareOutput(GraphQLTypeUtil.unwrapNonNull(type), answer, field.name());
            case ITEMS -> compareOutput(type, member(answer, "items"), field.name());
            case CONNECTION -> {
                GraphQLObjectType connection = (GraphQLObjectType) type;
                compareOutput(
                        GraphQLTypeUtil.unwrapNonNull(
                                connection.getFieldDefinition("nodes").getType()),
                        member(answer, "items"),
                        field.name());
            }
            case BY_ID, PAYLOAD -> throw new AssertionError(field.name());
        }
    }

    private void compareMutation(RootField field) {
        GraphQLFieldDefinition mutation = schema.getMutationType().getFieldDefinition(field.name());
        GraphQLObjectType payload = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(mutation.getType());
        Set<String> members = answered.computeIfAbsent(payload, absent -> new LinkedHashSet<>());
        members(answer(field)).forEach((name, described) -> {
            members.add(name);
            GraphQLFieldDefinition there = payload.getFieldDefinition(name);
            if (there == null) {
                differ(payload.getName() + "." + name, "only REST answers it");
            } else {
                // a refused command answers none of them
                compareOutput(
                        GraphQLTypeUtil.unwrapNonNull(there.getType()), described, payload.getName() + "." + name);
            }
        });
        compareInput(
                (GraphQLInputObjectType)
                        GraphQLTypeUtil.unwrapAll(mutation.getArgument("input").getType()),
                body(field),
                new HashSet<>(field.inPath().values()));
    }

    private void compareOutput(GraphQLType type, JsonNode described, String where) {
        JsonNode node = followed(described);
        switch (type) {
            case GraphQLList list ->
                compareOutput(GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()), node.path("items"), where);
            case GraphQLObjectType object ->
                compareMembers(
                        object,
                        node,
                        object.getFieldDefinitions(),
                        GraphQLFieldDefinition::getType,
                        this::compareOutput);
            case GraphQLNamedType leaf -> compareLeaf(leaf, described, where);
            default -> throw new AssertionError(where);
        }
    }

    private void compareInput(GraphQLInputObjectType input, JsonNode body, Set<String> elsewhere) {
        elsewhere.addAll(IN_HEADERS);
        compareMembers(
                input,
                body,
                input.getFieldDefinitions().stream()
                        .filter(field -> !elsewhere.contains(field.getName()))
                        .toList(),
                graphql.schema.GraphQLInputObjectField::getType,
                this::compareGiven);
    }

    private void compareGiven(GraphQLType type, JsonNode described, String where) {
        JsonNode node = followed(described);
        switch (type) {
            case GraphQLList list ->
                compareGiven(GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()), node.path("items"), where);
            case GraphQLInputObjectType object -> compareInput(object, node, new HashSet<>());
            case GraphQLNamedType leaf -> compareLeaf(leaf, described, where);
            default -> throw new AssertionError(where);
        }
    }

    /** Compares what two of the same kind hold. */
    private interface Comparing {
        void compare(GraphQLType type, JsonNode described, String where);
    }

    private <F extends GraphQLNamedSchemaElement> void compareMembers(
            GraphQLNamedType type,
            JsonNode node,
            List<F> fields,
            Function<F, ? extends GraphQLType> typeOf,
            Comparing comparing) {
        if (!compared.add(type.getName() + " " + System.identityHashCode(node))) {
            return;
        }
        Map<String, JsonNode> members = new LinkedHashMap<>(members(node));
        Set<String> required =
                node.path("required").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
        for (F field : fields) {
            String where = type.getName() + "." + field.getName();
            JsonNode described = members.remove(field.getName());
            if (described == null) {
                differ(where, "only GraphQL has it");
                continue;
            }
            GraphQLType its = typeOf.apply(field);
            boolean always = required.contains(field.getName()) && !isNullable(followed(described));
            if (always != GraphQLTypeUtil.isNonNull(its)) {
                differ(where, always ? "REST always has it" : "REST may not have it");
            }
            comparing.compare(GraphQLTypeUtil.unwrapNonNull(its), described, where);
        }
        members.keySet().forEach(name -> differ(type.getName() + "." + name, "only REST has it"));
    }

    private void compareLeaf(GraphQLNamedType type, JsonNode described, String where) {
        JsonNode node = followed(described);
        Set<String> constants = new TreeSet<>();
        node.path("enum").forEach(constant -> constants.add(constant.asText()));
        if (type instanceof GraphQLEnumType its) {
            Set<String> names = its.getValues().stream()
                    .map(value -> value.getName().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!names.equals(constants)) {
                differ(where, "constants " + names + " and " + constants);
            }
        } else if (!constants.isEmpty()) {
            differ(where, "only REST has constants " + constants);
        } else if (!kinds(described, node).contains(type.getName())) {
            differ(where, type.getName() + " and " + kinds(described, node));
        }
    }

    /** Returns the scalars that stand for a described value. */
    private static Set<String> kinds(JsonNode described, JsonNode node) {
        String name = described
                .path("$ref")
                .asText(described.path("allOf").path(0).path("$ref").asText());
        String shared = name.substring(name.lastIndexOf('/') + 1);
        if (shared.matches("Money|Amount.*|Percentage.*")) {
            return Set.of("Decimal");
        }
        if (shared.equals("Month")) {
            return Set.of("YearMonth");
        }
        return switch (node.path("type").asText()) {
            case "integer" -> Set.of("Int", "Long");
            case "boolean" -> Set.of("Boolean");
            case "object" -> Set.of("JSON");
            case "string" ->
                switch (node.path("format").asText()) {
                    case "uuid" -> Set.of("UUID");
                    case "date-time" -> Set.of("DateTime");
                    case "date" -> Set.of("Date");
                    default -> Set.of("String");
                };
            default -> Set.of();
        };
    }

    private static boolean isNullable(JsonNode node) {
        return node.path("type").valueStream().anyMatch(type -> type.asText().equals("null"));
    }

    private Map<String, JsonNode> members(JsonNode schema) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        followed(schema)
                .path("properties")
                .properties()
                .forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private JsonNode member(JsonNode schema, String name) {
        return followed(schema).path("properties").path(name);
    }

    /** Follows references, also one that only has a description beside it. */
    private JsonNode followed(JsonNode node) {
        JsonNode one = node.path("allOf").size() == 1 ? node.path("allOf").path(0) : node;
        JsonNode reference = one.path("$ref");
        return reference.isMissingNode()
                ? one
                : followed(document.at(reference.asText().substring(1)));
    }

    private JsonNode operation(RootField field) {
        JsonNode operation =
                document.path("paths").path(field.path()).path(field.method().toLowerCase(Locale.ROOT));
        assertThat(operation.isMissingNode()).as(field.operation()).isFalse();
        return operation;
    }

    private JsonNode answer(RootField field) {
        List<JsonNode> answers = new ArrayList<>();
        operation(field).path("responses").properties().forEach(response -> {
            JsonNode content = followed(response.getValue()).path("content").path("application/json");
            if (response.getKey().startsWith("2") && content.has("schema")) {
                answers.add(followed(content.path("schema")));
            }
        });
        assertThat(answers).as(field.operation()).hasSize(1);
        return answers.getFirst();
    }

    /** Returns what is sent; what is deleted has parameters instead of a body. */
    private JsonNode body(RootField field) {
        JsonNode content = followed(operation(field).path("requestBody"))
                .path("content")
                .path("application/json")
                .path("schema");
        return content.isMissingNode() ? MissingNode.getInstance() : followed(content);
    }
}
