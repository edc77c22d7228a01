package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.app.graphql.RootField.Shape;
import tech.healthpay.ledger.app.rest.AccessTable;
import tech.healthpay.ledger.app.rest.AccessTable.Row;
import tech.healthpay.ledger.app.rest.Callers;
import tech.healthpay.ledger.app.rest.Scene;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;

/**
 * Every root field by every caller: what the access table says of a REST operation holds for its field, and what the field
 * answers is what the operation answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryFieldTest {

    /** Fields that have no REST operation of their own; they are tested elsewhere. */
    private static final Set<String> OWN = Set.of("user", "transaction", "medCards");

    /** Two operations of REST are one field: a card's status is its spend in the present month. */
    private static final String STATUS = "GET /medcards/{id}/status";

    /** What is nested and not in REST's view of the same thing. */
    private static final Set<String> NESTED = Set.of("refunds", "summary", "detail");

    private static final Set<String> PAYLOAD_ONLY = Set.of("success", "replayed");

    private final ApiWorld world = ApiWorld.start();
    private final Map<String, ApiClient> callers = Callers.of(world);
    private final GraphQLSchema schema = LedgerSchema.executable(List.of(new RootFields(List.of())));

    @AfterAll
    void close() {
        world.close();
    }

    static Stream<Row> rows() {
        return AccessTable.rows().filter(row -> field(row) != null);
    }

    private static RootField field(Row row) {
        return Stream.concat(RootFields.QUERIES.stream(), RootFields.MUTATIONS.stream())
                .filter(field -> field.operation().equals(row.operation()))
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void a_field_allows_what_its_operation_allows_and_answers_the_same(Row row) {
        RootField field = field(row);
        Scene shared = new Scene(world);
        for (String caller : AccessTable.CALLERS) {
            Scene scene = row.isRead() ? shared : new Scene(world);
            Asked asked = asked(field, row, scene);
            world.catchUp();
            HttpResult answer = new GraphQlClient(callers.get(caller)).send(asked.document(), asked.variables());
            int expected = row.statuses().get(caller);
            if (expected == 401) {
                assertThat(answer.status()).isEqualTo(401);
                continue;
            }
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(outcome(field, answer))
                    .as(caller + " " + answer.text())
                    .isEqualTo(expected / 100 == 2 ? 200 : expected);
            if (expected / 100 == 2) {
                compare(field, row, caller, answer, row.isRead() ? shared : new Scene(world));
            }
        }
    }

    /** Returns the status that REST would have answered with. */
    private static int outcome(RootField field, HttpResult answer) {
        JsonNode value = answer.json().path("data").path(field.name());
        String code = field.shape() == Shape.PAYLOAD
                ? value.path("error").path("code").asText("")
                : answer.json()
                        .path("errors")
                        .path(0)
                        .path("extensions")
                        .path("code")
                        .asText("");
        if (code.equals("FORBIDDEN")) {
            return 403;
        }
        if (code.endsWith("NOT_FOUND") || (code.isEmpty() && value.isNull())) {
            return 404;
        }
        assertThat(answer.json().has("errors")).as(answer.text()).isFalse();
        return code.isEmpty() ? 200 : 400;
    }

    private void compare(RootField field, Row row, String caller, HttpResult answer, Scene scene) {
        String path = scene.filled(row.path());
        HttpResult rest =
                callers.get(caller).send(row.method(), path, row.body().equals("-") ? null : scene.body(row.body()));
        JsonNode value = answer.json().path("data").path(field.name());
        switch (field.shape()) {
            case ONE -> assertSame(value, rest.json());
            case CONNECTION -> {
                assertSame(value.path("nodes"), rest.json().path("items"));
                assertThat(value.path("edges").findValues("node")).hasSameSizeAs(value.path("nodes"));
            }
            case ITEMS -> assertSame(value, rest.json().path("items"));
            case PAYLOAD -> assertThat(present(value)).as(value.toString()).isEqualTo(present(rest.json()));
            case BY_ID -> throw new AssertionError("has no REST operation");
        }
    }

    private static Set<String> present(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.properties().stream()
                .filter(member -> !member.getValue().isNull())
                .forEach(member -> names.add(member.getKey()));
        names.removeAll(PAYLOAD_ONLY);
        return names;
    }

    /** Every selected value is REST's; only enums are written in capitals. */
    private static void assertSame(JsonNode value, JsonNode rest) {
        if (value.isObject()) {
            value.properties().forEach(member -> assertSame(member.getValue(), rest.path(member.getKey())));
        } else if (value.isArray()) {
            assertThat(value).as(rest.toString()).hasSameSizeAs(rest);
            for (int i = 0; i < value.size(); i++) {
                assertSame(value.path(i), rest.path(i));
            }
        } else if (value.isNull()) {
            assertThat(rest.isMissingNode() || rest.isNull())
                    .as(rest.toString())
                    .isTrue();
        } else if (value.isTextual() && value.textValue().matches("[A-Z_]+") && !value.equals(rest)) {
            assertThat(value.textValue().toLowerCase(Locale.ROOT)).isEqualTo(rest.textValue());
        } else {
            assertThat(value).isEqualTo(rest);
        }
    }

    private record Asked(String document, ObjectNode variables) {}

    private Asked asked(RootField field, Row row, Scene scene) {
        boolean mutation = field.shape() == Shape.PAYLOAD;
        GraphQLObjectType root = mutation ? schema.getMutationType() : schema.getQueryType();
        GraphQLFieldDefinition definition = root.getFieldDefinition(field.name());
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        filled(row, scene).forEach((parameter, value) -> {
            String argument = field.inPath().getOrDefault(parameter, parameter);
            arguments.put(argument, argument.equals("aggregateType") ? value.toUpperCase(Locale.ROOT) : value);
        });
        String selection = selection(GraphQLTypeUtil.unwrapAll(definition.getType()));
        if (!mutation) {
            String declared = arguments.properties().stream()
                    .map(argument -> "$" + argument.getKey() + ": "
                            + GraphQLTypeUtil.simplePrint(
                                    definition.getArgument(argument.getKey()).getType()))
                    .collect(Collectors.joining(", "));
            String passed = arguments.properties().stream()
                    .map(argument -> argument.getKey() + ": $" + argument.getKey())
                    .collect(Collectors.joining(", "));
            return new Asked(
                    declared.isEmpty()
                            ? "{ " + field.name() + selection + " }"
                            : "query (" + declared + ") { " + field.name() + "(" + passed + ")" + selection + " }",
                    arguments);
        }
        GraphQLInputObjectType type = (GraphQLInputObjectType)
                GraphQLTypeUtil.unwrapAll(definition.getArgument("input").getType());
        if (!row.body().equals("-")) {
            arguments.setAll((ObjectNode) input(HttpResult.parse(scene.body(row.body())), type));
        }
        ObjectNode variables = JsonNodeFactory.instance.objectNode();
        variables.set("input", arguments);
        return new Asked(
                "mutation ($input: " + type.getName() + "!) { " + field.name() + "(input: $input)" + selection + " }",
                variables);
    }

    /** Returns the parameters of the row's path and query, filled. */
    private static Map<String, String> filled(Row row, Scene scene) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] names = row.operation().split(" ", 2)[1].split("/", -1);
        String[] template = row.path().split("[?]", 2);
        String[] values = template[0].split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                parameters.put(names[i].substring(1, names[i].length() - 1), scene.filled(values[i]));
            }
        }
        if (template.length > 1) {
            String[] pair = template[1].split("=", 2);
            parameters.put(pair[0], scene.filled(pair[1]));
        }
        return parameters;
    }

    /** A body of REST as an input: only enums are written in capitals. */
    private static JsonNode input(JsonNode value, GraphQLType type) {
        GraphQLType inner = GraphQLTypeUtil.unwrapNonNull(type);
        if (inner instanceof GraphQLEnumType) {
            return JsonNodeFactory.instance.textNode(value.textValue().toUpperCase(Locale.ROOT));
        }
        if (inner instanceof GraphQLList list) {
            var items = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> items.add(input(item, list.getWrappedType())));
            return items;
        }
        if (inner instanceof GraphQLInputObjectType object) {
            ObjectNode members = JsonNodeFactory.instance.objectNode();
            value.properties()
                    .forEach(member -> members.set(
                            member.getKey(),
                            input(
                                    member.getValue(),
                                    object.getFieldDefinition(member.getKey()).getType())));
            return members;
        }
        return value;
    }

    /** Everything of a type that REST's view of the same thing tells, too. */
    private static String selection(GraphQLType type) {
        if (type instanceof GraphQLScalarType || type instanceof GraphQLEnumType) {
            return "";
        }
        List<String> fields = new ArrayList<>();
        for (GraphQLFieldDefinition field : ((GraphQLObjectType) type).getFieldDefinitions()) {
            if (field.getArguments().isEmpty() && !NESTED.contains(field.getName())) {
                fields.add(field.getName() + selection(GraphQLTypeUtil.unwrapAll(field.getType())));
            }
        }
        return " { " + String.join(" ", fields) + " }";
    }

    @Test
    void every_field_of_query_and_mutation_has_its_operation_in_the_table_and_every_operation_its_field() {
        Set<String> covered = rows().map(row -> field(row).name()).collect(Collectors.toCollection(TreeSet::new));
        covered.addAll(OWN);
        Set<String> there = new TreeSet<>();
        schema.getQueryType().getFieldDefinitions().forEach(field -> there.add(field.getName()));
        schema.getMutationType().getFieldDefinitions().forEach(field -> there.add(field.getName()));
        Set<String> withoutField = AccessTable.rows()
                .filter(row -> field(row) == null)
                .map(Row::operation)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(there).isEqualTo(covered);
        // its values are those of the card's spending, which medCardStatus tells
        assertThat(withoutField).containsExactly(STATUS);
    }
}
