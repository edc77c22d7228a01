package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SocketClient;

/** The protocol: methods, media types, statuses, bounds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlOverHttpTest {

    private static final String PATH = "//graphql";

    private final ApiWorld world = ApiWorld.following();
    private final ApiClient operator = world.operator();
    private final GraphQlClient client = new GraphQlClient(operator);

    @AfterAll
    void close() {
        world.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void a_query_may_be_asked_by_get() {
        HttpResult answer = operator.get(PATH + "?query=" + encoded("query A { __typename }") + "&operationName=A");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("data").path("__typename").asText()).isEqualTo("Query");
    }

    @Test
    void a_mutation_is_posted_and_does_nothing_by_get() {
        String mutation = "mutation { pauseProjection(input: {projection: \"wallet-detail\"}) { success } }";

        HttpResult answer = operator.get(PATH + "?query=" + encoded(mutation));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("POST");
        assertThat(world.controls.control("wallet-detail").paused()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                             | MALFORMED_JSON",
                "[{\"query\":\"{__typename}\"}]                | BAD_REQUEST",
                "{}                                            | BAD_REQUEST",
                "{\"query\":1}                                 | BAD_REQUEST",
                "{\"query\":\"{__typename}\",\"variables\":[]} | BAD_REQUEST",
                "{\"query\":\"{__typename}\",\"operationName\":1} | BAD_REQUEST",
                "{\"query\":\"{__typename}\",\"extensions\":1} | BAD_REQUEST"
            })
    void what_is_no_request_is_400_whatever_is_accepted(String body, String code) {
        for (String type : List.of("application/json", "application/graphql-response+json")) {
            HttpResult answer = operator.post(PATH, body, "Accept", type);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(GraphQlClient.codes(answer)).containsExactly(code);
            assertThat(answer.header("Content-Type").orElseThrow()).startsWith(type);
            assertThat(answer.json().has("data")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                         | GRAPHQL_PARSE_FAILED",
                "{ nothing }               | GRAPHQL_VALIDATION_FAILED",
                "query A { __typename } query B { __typename } | UNKNOWN_OPERATION"
            })
    void what_cannot_be_executed_is_400_in_the_protocols_own_type_and_200_in_the_older_one(String query, String code) {
        String body = "{\"query\":\"" + query + "\"}";

        HttpResult own = operator.post(PATH, body, "Accept", "application/graphql-response+json");
        HttpResult older = operator.post(PATH, body, "Accept", "application/json");

        assertThat(own.status()).isEqualTo(400);
        assertThat(older.status()).isEqualTo(200);
        assertThat(GraphQlClient.codes(own)).containsOnly(code);
        assertThat(GraphQlClient.codes(older)).containsOnly(code);
    }

    /** What a form of another site can send is not taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/graphql"})
    void only_json_is_taken(String type) {
        HttpResult answer = operator.post(PATH, "{\"query\":\"{__typename}\"}", "Content-Type", type);

        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void without_a_token_there_is_no_answer() {
        assertThat(world.anonymous().post(PATH, "{\"query\":\"{__typename}\"}").status())
                .isEqualTo(401);
    }

    @Test
    void the_schema_is_open_to_all() {
        HttpResult answer = world.anonymous().get("//graphql/schema.graphql");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("type Query", "type Mutation", "type Subscription", "scalar Decimal");
    }

    @Test
    void a_document_that_asks_for_too_much_is_refused_before_anything_is_asked() {
        String aliases = IntStream.range(0, GraphQlLimits.DEFAULTS.maxAliases() + 1)
                        .mapToObj(i -> "a" + i + ": __typename")
                        .reduce("{", (all, one) -> all + " " + one)
                + " }";
        String tokens = "{ " + "__typename ".repeat(GraphQlLimits.DEFAULTS.maxTokens()) + "}";
        String characters = "{ __typename } #" + "x".repeat(GraphQlLimits.DEFAULTS.maxCharacters());

        assertThat(GraphQlClient.codes(client.send(aliases))).containsExactly("QUERY_TOO_COMPLEX");
        assertThat(client.send(tokens).json().has("data")).isFalse();
        assertThat(client.send(characters).json().has("data")).isFalse();
    }

    /** Answers are never mixed up: each is held against its own request. */
    @Test
    void concurrent_requests_get_their_own_answers() throws InterruptedException, ExecutionException {
        List<String> wallets = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            wallets.add(world.activeWallet(MONA, i + ".25"));
        }
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 800; i++) {
                int which = i % wallets.size();
                String alias = "w" + i;
                all.add(threads.submit(() -> {
                    JsonNode answer = client.data("{ %s: wallet(walletId: \"%s\") { walletId balance } }"
                            .formatted(alias, wallets.get(which)));
                    assertThat(answer.path(alias).path("walletId").asText()).isEqualTo(wallets.get(which));
                    assertThat(answer.path(alias).path("balance").asText()).isEqualTo(which + 1 + ".25");
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }
    }

    @Test
    void every_edges_cursor_goes_on_behind_it() {
        String wallet = world.activeWallet(MONA, "10.00");
        for (int i = 0; i < 4; i++) {
            world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit"));
        }
        JsonNode all = part(wallet, 50, "null");

        for (int i = 0; i < 5; i++) {
            String cursor = all.path("edges").path(i).path("cursor").toString();
            JsonNode rest = part(wallet, 2, cursor);
            List<String> expected =
                    all.path("edges").findValuesAsText("version").subList(i + 1, Math.min(i + 3, 5));
            assertThat(rest.path("edges").findValuesAsText("version")).isEqualTo(expected);
            assertThat(rest.path("pageInfo").path("hasNextPage").booleanValue()).isEqualTo(i < 2);
        }
    }

    @Test
    void a_list_that_grows_at_its_head_goes_on_behind_each_edge_as_if_nothing_had_come() {
        String wallet = world.activeWallet(MONA, "10.00");
        for (int i = 0; i < 4; i++) {
            Bodies.require(201, operator.post("/wallets/" + wallet + "/credits", Bodies.movement("1.00", "deposit")));
        }
        JsonNode before = part(wallet, 4, "null");
        for (int i = 0; i < 3; i++) {
            Bodies.require(201, operator.post("/wallets/" + wallet + "/credits", Bodies.movement("2.00", "deposit")));
        }

        for (int i = 0; i < 4; i++) {
            String cursor = before.path("edges").path(i).path("cursor").toString();
            assertThat(part(wallet, 1, cursor).at("/edges/0/node/version").asLong())
                    .as("behind edge %d", i)
                    .isEqualTo(before.path("edges").path(i).at("/node/version").asLong() - 1 - (i == 3 ? 1 : 0));
        }
    }

    private JsonNode part(String wallet, int first, String after) {
        return client.data("""
                        { transactionsByWallet(walletId: "%s", first: %d, after: %s) {
                            edges { cursor node { version } } pageInfo { hasNextPage endCursor } } }
                        """.formatted(wallet, first, after)).path("transactionsByWallet");
    }

    @ParameterizedTest
    @CsvSource({"first: 0, first", "first: 201, first", "'after: \"nonsense\"', after"})
    void a_part_that_there_cannot_be_is_an_error_that_names_the_argument(String argument, String field) {
        String wallet = world.activeWallet(MONA, "10.00");

        HttpResult answer = client.send(
                "{ transactionsByWallet(walletId: \"%s\", %s) { nodes { version } } }".formatted(wallet, argument));

        JsonNode error = answer.json().path("errors").path(0).path("extensions");
        assertThat(error.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(error.path("correlationId").asText()).isNotEmpty();
    }

    @Test
    void a_repeated_mutation_is_answered_as_the_first_time_also_by_rest() {
        String wallet = world.activeWallet(MONA, "10.00");
        String mutation = """
                mutation { creditWallet(input: {walletId: "%s", amount: "1.00", transactionType: DEPOSIT, reference: "R",
                    idempotencyKey: "key-%s"}) { success transactionId version position replayed balance } }
                """.formatted(wallet, wallet);

        JsonNode first = client.data(mutation).path("creditWallet");
        JsonNode second = client.data(mutation).path("creditWallet");
        HttpResult rest = operator.post(
                "/wallets/" + wallet + "/credits",
                "{\"amount\":\"1.00\",\"transactionType\":\"deposit\",\"reference\":\"R\"}",
                "Idempotency-Key",
                "key-" + wallet);
        JsonNode other = client.data(mutation.replace("1.00", "2.00").replace("replayed", "error { code }"))
                .path("creditWallet");

        assertThat(first.path("replayed").booleanValue()).isFalse();
        assertThat(second.path("replayed").booleanValue()).isTrue();
        assertThat(second.path("transactionId")).isEqualTo(first.path("transactionId"));
        assertThat(second.path("version")).isEqualTo(first.path("version"));
        assertThat(rest.header("Idempotency-Replayed")).contains("true");
        assertThat(rest.field("transactionId"))
                .isEqualTo(first.path("transactionId").asText());
        assertThat(other.path("error").path("code").asText()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_version_that_is_not_the_expected_one_is_refused() {
        String wallet = world.activeWallet(MONA, "10.00");

        JsonNode payload = client.data("""
                mutation { suspendWallet(input: {walletId: "%s", reason: "r", expectedVersion: 1}) {
                    success error { code } } }
                """.formatted(wallet)).path("suspendWallet");

        assertThat(payload.path("success").booleanValue()).isFalse();
        assertThat(payload.path("error").path("code").asText()).isEqualTo("VERSION_CONFLICT");
    }

    @Test
    void a_process_says_what_it_does_not_serve() {
        try (ApiWorld commands = ApiWorld.commandsOnly();
                ApiWorld queries = ApiWorld.queriesOnly()) {
            HttpResult asked = new GraphQlClient(commands.operator()).send("{ trialBalance { totals { currency } } }");
            JsonNode told = new GraphQlClient(queries.operator())
                    .data("mutation { activateWallet(input: {walletId: \"%s\"}) { success error { code } } }"
                            .formatted(MONA));

            assertThat(GraphQlClient.codes(asked)).containsExactly("NOT_SERVED_HERE");
            assertThat(told.path("activateWallet").path("error").path("code").asText())
                    .isEqualTo("NOT_SERVED_HERE");
        }
    }

    @Test
    void a_process_says_what_cannot_be_watched_there_and_its_sockets_stay() {
        String document = "subscription { eventAppended { position } }";
        try (ApiWorld commands = ApiWorld.commandsOnly();
                SocketClient socket = commands.socket().initialise(commands.token())) {
            JsonNode told = socket.subscribe("s", document).hearJson();
            assertThat(told.path("type").asText()).isEqualTo("error");
            assertThat(told.path("payload").findValuesAsText("code")).containsExactly("NOT_SERVED_HERE");
            assertThat(told.path("payload").findValuesAsText("message"))
                    .containsExactly("this process does not do this; another one of the ledger does");
            assertThat(socket.subscribe("q", "{ __typename }").hear()).contains("Query");

            String stream = commands.operator()
                    .post("//graphql/stream", "{\"query\":\"" + document + "\"}")
                    .text();
            assertThat(stream).contains("\"code\":\"NOT_SERVED_HERE\"").endsWith("event: complete\ndata: \n\n");
        }
    }

    @Test
    void fields_without_an_operation_of_rest_follow_the_same_rules() {
        String wallet = world.activeWallet(MONA, "10.00");
        String card = world.activeCard(MONA);
        String transaction = operator.get("/wallets/" + wallet + "/transactions")
                .json()
                .path("items")
                .path(0)
                .path("transactionId")
                .asText();
        String document = """
                { user(userId: "%s") { userId }
                  transaction(walletId: "%s", transactionId: "%s") { transactionId amount }
                  medCards(medCardIds: ["%s", "%s"]) { medCardId primaryHolder { nationalId } } }
                """.formatted(MONA, wallet, transaction, wallet, card);

        JsonNode own = new GraphQlClient(world.member(MONA)).data(document);
        JsonNode foreign = new GraphQlClient(world.member(ApiWorld.OMAR)).data(document);

        assertThat(own.path("user").path("userId").asText()).isEqualTo(MONA.toString());
        assertThat(own.path("transaction").path("amount").asText()).isEqualTo("10.00");
        assertThat(own.path("medCards").path(0).isNull()).isTrue();
        assertThat(own.path("medCards").path(1).path("medCardId").asText()).isEqualTo(card);
        assertThat(foreign.path("user").isNull()).isTrue();
        assertThat(foreign.path("transaction").isNull()).isTrue();
        assertThat(foreign.path("medCards").path(1).isNull()).isTrue();
    }
}
