package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.http.BodyReader;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.Share;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;

/** Every limit of a document: what just keeps to it is answered, and what is one more is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentLimitsTest {

    /** 38 tokens; 2 aliases; 5 fields, 4 deep; and 1 + 1 + 3 * (1 + 1) values at most, a type's name being none. */
    private static final String DOCUMENT =
            "query Q($id: UUID!) { a: user(userId: $id) { wallets(first: 3) { nodes { walletId } } } b: __typename }";

    private static final GraphQlLimits EXACT = new GraphQlLimits(DOCUMENT.length(), 38, 4, 5, 2, 8, true);

    private static final GraphQlRequest REQUEST =
            new GraphQlRequest(DOCUMENT, null, Map.of("id", ApiWorld.MONA.toString()));

    private static final Caller OPERATOR = new Caller(
            new Actor("operator-1", Set.of(Role.OPERATOR), null, null, null),
            "a-test",
            "127.0.0.1",
            null,
            () -> true,
            Share.BOUNDLESS);

    private final ApiWorld world = ApiWorld.start();

    @AfterAll
    void close() {
        world.close();
    }

    enum Limit {
        CHARACTERS("GRAPHQL_PARSE_FAILED"),
        TOKENS("GRAPHQL_PARSE_FAILED"),
        DEPTH("QUERY_TOO_COMPLEX"),
        FIELDS("QUERY_TOO_COMPLEX"),
        ALIASES("QUERY_TOO_COMPLEX"),
        COMPLEXITY("QUERY_TOO_COMPLEX");

        private final String code;

        Limit(String code) {
            this.code = code;
        }

        /** {@link #EXACT} with this limit, and no other, lower by one. */
        GraphQlLimits oneLess() {
            return new GraphQlLimits(
                    EXACT.maxCharacters() - less(CHARACTERS),
                    EXACT.maxTokens() - less(TOKENS),
                    EXACT.maxDepth() - less(DEPTH),
                    EXACT.maxFields() - less(FIELDS),
                    EXACT.maxAliases() - less(ALIASES),
                    EXACT.maxComplexity() - less(COMPLEXITY),
                    true);
        }

        private int less(Limit limit) {
            return this == limit ? 1 : 0;
        }
    }

    private ExecutionResult answer(GraphQlLimits limits, GraphQlRequest request) {
        GraphQlApi api = new GraphQlApi(new GraphQlApi.Parts(
                world.api().operations(), world.api().nested(), List.of(), limits, world.clock, HttpMetrics.NONE));
        return api.operations().execute(request, OPERATOR).join();
    }

    private static List<String> codes(ExecutionResult answer) {
        return answer.getErrors().stream()
                .map(GraphQlErrors::specification)
                .map(error -> String.valueOf(((Map<?, ?>) error.get("extensions")).get("code")))
                .toList();
    }

    @Test
    void a_document_that_just_keeps_to_every_limit_is_answered() {
        ExecutionResult answer = answer(EXACT, REQUEST);

        assertThat(answer.getErrors()).isEmpty();
        assertThat(answer.<Object>getData()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void one_more_than_a_limit_is_refused(Limit limit) {
        ExecutionResult answer = answer(limit.oneLess(), REQUEST);

        assertThat(answer.isDataPresent()).isFalse();
        assertThat(codes(answer)).containsExactly(limit.code);
    }

    @Test
    void complexity_goes_by_the_variables_of_each_request() {
        String query = "query Q($n: Int) { walletsByUser(userId: \"" + ApiWorld.MONA
                + "\", first: $n) { nodes { walletId } } }";
        GraphQlLimits limits = new GraphQlLimits(1_000, 100, 10, 10, 10, 1 + 2 * 7, true);

        assertThat(codes(answer(limits, new GraphQlRequest(query, null, Map.of("n", 7)))))
                .isEmpty();
        assertThat(codes(answer(limits, new GraphQlRequest(query, null, Map.of("n", 8)))))
                .containsExactly("QUERY_TOO_COMPLEX");
    }

    @Test
    void a_fragment_hides_no_depth_and_no_fields() {
        String hidden = "query Q($id: UUID!) { a: user(userId: $id) { ...u } b: __typename } "
                + "fragment u on User { wallets(first: 3) { ...w } } fragment w on WalletConnection { nodes { walletId } }";
        GraphQlLimits enough = new GraphQlLimits(1_000, 100, 4, 5, 2, 8, true);

        for (GraphQlLimits less : List.of(
                new GraphQlLimits(1_000, 100, 3, 5, 2, 8, true), new GraphQlLimits(1_000, 100, 4, 4, 2, 8, true))) {
            assertThat(codes(answer(less, new GraphQlRequest(hidden, null, REQUEST.variables()))))
                    .containsExactly("QUERY_TOO_COMPLEX");
        }
        assertThat(codes(answer(enough, new GraphQlRequest(hidden, null, REQUEST.variables()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ __schema { queryType { name } } }",
                "{ __type(name: \"Wallet\") { name } }",
                "{ ... on Query { __schema { queryType { name } } } }"
            })
    void the_schema_can_be_asked_for_unless_that_is_switched_off(String query) {
        GraphQlLimits closed = new GraphQlLimits(20_000, 4_000, 15, 1_000, 50, 100_000, false);
        GraphQlRequest asked = new GraphQlRequest(query, null, Map.of());

        assertThat(codes(answer(GraphQlLimits.DEFAULTS, asked))).isEmpty();
        assertThat(codes(answer(closed, asked))).containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(answer(closed, asked).isDataPresent()).isFalse();
    }

    @Test
    void what_a_thing_is_can_be_asked_all_the_same() {
        GraphQlLimits closed = new GraphQlLimits(20_000, 4_000, 15, 1_000, 50, 100_000, false);

        assertThat(codes(answer(closed, new GraphQlRequest("{ __typename }", null, Map.of()))))
                .isEmpty();
    }

    @Test
    void a_body_may_be_as_long_as_any_and_no_longer() {
        String request = "{\"query\":\"{ __typename }\"}";
        String full = request + " ".repeat(BodyReader.MAX_BYTES - request.length());

        HttpResult answered = world.operator().post("//graphql", full);
        HttpResult refused = world.operator().post("//graphql", full + " ");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().findValuesAsText("code")).containsExactly("PAYLOAD_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{\"query\":\"{ __typename }\"}]",
                "[{\"query\":\"{a:__typename}\"},{\"query\":\"{b:__typename}\"}]"
            })
    void several_requests_in_one_are_none(String batch) {
        for (String path : List.of("//graphql", "//graphql/stream")) {
            HttpResult refused = world.operator().post(path, batch);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().findValuesAsText("code")).containsExactly("BAD_REQUEST");
        }
    }
}
