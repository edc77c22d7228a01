package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.DataFetcher;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.Share;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** Whatever goes wrong inside, an error tells a client nothing of how the inside is made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InnerFailureTest {

    private static final String SECRET = "secret of the inside";

    /** How names of classes, lines of stack traces and parts of the inside look. */
    private static final String INSIDE =
            "(?s).*(Exception|\\bat [a-z]+\\.|\\b(java|graphql|tech|org|io)\\.[a-z]|\\.java:|[A-Z][A-Za-z]*\\{|"
                    + SECRET + ").*";

    private static final Caller OPERATOR = new Caller(
            new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null),
            "a-test",
            "127.0.0.1",
            null,
            () -> true,
            Share.BOUNDLESS);

    private final SabotagedEventStore events = new SabotagedEventStore();
    private final ApiWorld world = ApiWorld.start(events, HttpMetrics.NONE);

    @AfterAll
    void close() {
        world.close();
    }

    static Stream<Arguments> failures() {
        DataFetcher<?> thrown = asked -> {
            throw new IllegalStateException(SECRET);
        };
        DataFetcher<?> checked = asked -> {
            throw new java.io.IOException(SECRET);
        };
        DataFetcher<?> later = asked -> CompletableFuture.failedFuture(new IllegalArgumentException(SECRET));
        DataFetcher<?> absent = asked -> null;
        DataFetcher<?> misfit = asked -> Map.of(SECRET, SECRET);
        return Stream.of(
                Arguments.of("an exception", "paused", thrown),
                Arguments.of("a checked exception", "paused", checked),
                Arguments.of("a failed future", "paused", later),
                Arguments.of("null where the schema has a value", "paused", absent),
                Arguments.of("no Boolean", "paused", misfit),
                Arguments.of("no constant", "phase", (DataFetcher<?>) asked -> SECRET),
                Arguments.of("no list", "partitions", (DataFetcher<?>) asked -> SECRET));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void a_field_that_fails_is_an_internal_error_and_no_more(String what, String field, DataFetcher<?> planted) {
        Fields fields = wiring -> wiring.type("Projection", type -> type.dataFetcher(field, planted));
        GraphQlApi api = new GraphQlApi(new GraphQlApi.Parts(
                world.api().operations(),
                world.api().nested(),
                List.of(fields),
                GraphQlLimits.DEFAULTS,
                world.clock,
                HttpMetrics.NONE));
        String query = "{ projections { name paused phase partitions { partition } } }";

        Map<String, ?> answer = GraphQlErrors.specification(api.operations()
                .execute(new GraphQlRequest(query, null, Map.of()), OPERATOR)
                .join());

        List<?> errors = (List<?>) answer.get("errors");
        assertThat(errors).isNotEmpty().allSatisfy(one -> {
            Map<?, ?> error = (Map<?, ?>) one;
            assertThat(((Map<?, ?>) error.get("extensions")).get("code")).isEqualTo("INTERNAL_ERROR");
        });
        assertThat(new String(GraphQlJson.bytes(Map.copyOf(Map.of("errors", errors))), StandardCharsets.UTF_8))
                .doesNotMatch(INSIDE);
    }

    @Test
    void a_store_that_breaks_is_an_internal_error_by_every_transport() {
        GraphQlClient operator = new GraphQlClient(world.operator());
        events.failWith(new IllegalStateException(SECRET));
        try {
            String query = "{ events { nodes { eventId } } }";
            String mutation =
                    "mutation { activateWallet(input: {walletId: \"%s\"}) { success error { code message field } } }"
                            .formatted(ApiWorld.MONA);
            for (String document : List.of(query, mutation)) {
                assertThat(operator.send(document).text())
                        .contains("INTERNAL_ERROR")
                        .doesNotMatch(INSIDE);
                assertThat(operator.http()
                                .post(
                                        "//graphql/stream",
                                        "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}",
                                        "Accept",
                                        "text/event-stream")
                                .text())
                        .contains("INTERNAL_ERROR")
                        .doesNotMatch(INSIDE);
            }
        } finally {
            events.failWith(null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{ a(: }",
                "\"",
                "{ nothing }",
                "{ wallet { balance } }",
                "{ wallet(walletId: \"x\") { balance } }",
                "{ wallet(walletId: 1) { balance } }",
                "{ wallet(walletId: {a: 1}) { balance } }",
                "{ wallet(walletId: null) { balance } }",
                "{ walletsByUser(userId: \"01890000-0000-7000-8000-0000000000aa\", first: \"x\") { nodes { balance } } }",
                "{ aggregateEvents(aggregateType: NOTHING, aggregateId: \"01890000-0000-7000-8000-0000000000aa\") { nodes { version } } }",
                "{ events(eventTypes: [1]) { nodes { version } } }",
                "{ wallet(walletId: $id) { balance } }",
                "query Q($id: Nothing) { wallet(walletId: $id) { balance } }",
                "query Q($id: UUID!) { wallet(walletId: $id) { balance } }",
                "query Q($id: UUID = 3) { wallet(walletId: $id) { balance } }",
                "mutation { createWallet(input: {userId: 3, walletType: NOTHING, more: [1.5]}) { success } }",
                "mutation { creditWallet(input: {walletId: \"01890000-0000-7000-8000-0000000000aa\", amount: \"a lot\", transactionType: DEPOSIT, reference: \"R\"}) { success } }",
                "{ __typename @nothing }",
                "{ __typename @skip }",
                "{ __typename @skip(if: \"x\") }",
                "{ ...f }",
                "{ ...f } fragment f on Nothing { a }",
                "{ ...f } fragment f on Query { ...f }",
                "fragment f on Query { __typename }",
                "subscription { walletBalanceChanged(walletId: \"01890000-0000-7000-8000-0000000000aa\") { version } eventAppended { version } }",
                "type A { b: Int }"
            })
    void what_is_wrong_with_a_document_is_told_without_the_engines_classes(String document) {
        String answer = new GraphQlClient(world.operator()).send(document).text();

        assertThat(answer).contains("\"errors\"").doesNotMatch(INSIDE);
    }
}
