package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** The rules of HTTP that hold for every resource. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpRulesTest {

    private static final int MAX_BYTES = 256 * 1024;

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void without_a_token_nothing_is_told_and_the_way_in_is_named() {
        for (String path : List.of("/wallets/x", "/nothing", "//", "//observe/metrics", "//observe")) {
            HttpResult refused = world.anonymous().get(path);
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.field("code")).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.header("WWW-Authenticate")).contains("Bearer realm=\"healthpay-ledger\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic b3BlcmF0b3I6eA==", "Bearer", "Bearer ", "Bearer x.y.z", "operator", "Bearer a b"})
    void what_is_no_bearer_token_is_refused(String authorization) {
        HttpResult refused = world.anonymous().get("/wallets/x", "Authorization", authorization);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.field("code")).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void a_bad_token_is_told_why() {
        HttpResult refused = world.withToken("x.y.z").get("/wallets/x");

        assertThat(refused.header("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer realm=\"healthpay-ledger\", error=\"invalid_token\", error_description=\"");
    }

    @Test
    void the_word_bearer_may_be_written_as_one_likes() {
        String token = "bearer ";

        assertThat(world.anonymous()
                        .get("/wallets/x", "Authorization", token + world.token())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_path_that_is_none_is_not_found() {
        for (String path : List.of("/nothing", "//", "//api", "/wallets/", "/wallets/a/b", "/medcards/a/claims")) {
            HttpResult missing = operator.get(path);
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.field("code")).isEqualTo("NOT_FOUND");
            assertThat(missing.header("Content-Type")).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /wallets                  | OPTIONS, POST",
                "DELETE | /wallets/x                | GET, HEAD, OPTIONS",
                "POST   | /wallets/x/limits         | OPTIONS, PUT",
                "PATCH  | /medcards                 | GET, HEAD, OPTIONS, POST",
                "HEAD   | /wallets/x/activate       | OPTIONS, POST",
                "TRACE  | /medcards/x               | GET, HEAD, OPTIONS",
                "BREW   | /medcards/x/beneficiaries | GET, HEAD, OPTIONS, POST"
            })
    void a_method_that_a_path_does_not_take_is_refused_with_those_it_takes(String method, String path, String allow) {
        HttpResult refused = operator.send(method, path, null);

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains(allow);
        if (!method.equals("HEAD")) {
            assertThat(refused.field("code")).isEqualTo("METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void options_tells_the_methods() {
        HttpResult options = operator.send("OPTIONS", "/medcards", null);

        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("Allow")).contains("GET, HEAD, OPTIONS, POST");
        assertThat(options.text()).isEmpty();
    }

    @Test
    void head_tells_what_get_would_without_telling_it() {
        String wallet = world.activeWallet(MONA, "1");
        world.catchUp();

        HttpResult get = operator.get("/wallets/" + wallet);
        HttpResult head = operator.send("HEAD", "/wallets/" + wallet, null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        for (String header : List.of("ETag", "Content-Length", "Content-Type")) {
            assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
        }
        assertThat(operator.get("/wallets/" + wallet).text()).isEqualTo(get.text());
        assertThat(operator.send("HEAD", "/wallets/x", null).status()).isEqualTo(404);
    }

    @Test
    void a_body_of_256_kib_is_read_and_one_byte_more_is_not() {
        String padding = " ".repeat(MAX_BYTES - 2);

        assertThat(operator.post("/wallets", "{" + padding + "}").field("code")).isEqualTo("MISSING_FIELD");
        HttpResult refused = operator.post("/wallets", "{" + padding + " }");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.field("code")).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void a_body_that_does_not_tell_its_length_is_bounded_too() {
        for (int size : new int[] {MAX_BYTES + 1, 3 * 1024 * 1024}) {
            byte[] body = new byte[size];
            Arrays.fill(body, (byte) ' ');
            HttpRequest request = HttpRequest.newBuilder(world.root().resolve("/api/v1/wallets"))
                    .header("Authorization", "Bearer " + world.token())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                    .build();

            assertThat(operator.send(request).status()).isEqualTo(413);
        }
    }

    @Test
    void a_body_that_is_too_large_does_not_spoil_the_connection() {
        operator.post("/wallets", "x".repeat(MAX_BYTES + 1));

        assertThat(operator.get("/wallets/x").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json; charset=iso-8859-1",
                "application/jsonx",
                "application/problem+json",
                "gibberish",
                "/"
            })
    void a_body_that_is_not_declared_as_json_is_refused(String type) {
        HttpResult refused = operator.post("/wallets", "{}", "Content-Type", type);

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.field("code")).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(refused.header("Accept")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON;charset=UTF-8", "application/json; charset=\"utf-8\""})
    void json_may_be_declared_in_several_ways(String type) {
        assertThat(operator.post("/wallets", "{}", "Content-Type", type).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "7",
                "null",
                "\"{}\"",
                "{} {}",
                "{}x",
                "{\"userId\":\"a\",\"userId\":\"b\"}",
                "{\"amount\":NaN}"
            })
    void what_is_not_one_json_object_is_refused(String body) {
        HttpResult refused = operator.post("/wallets", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field("code")).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void a_correlation_id_is_taken_over_and_kept_with_the_events() {
        HttpResult created = operator.post("/wallets", Bodies.wallet(MONA, "1"), "X-Correlation-Id", "order/42#1");

        assertThat(created.header("X-Correlation-Id")).contains("order/42#1");
        assertThat(world.events.readAll(Long.parseLong(created.field("position")) - 1, 1))
                .first()
                .satisfies(event -> {
                    assertThat(event.metadata().correlationId()).isEqualTo("order/42#1");
                    assertThat(event.metadata().actor()).isEqualTo("operator-1");
                    assertThat(event.metadata().roles()).containsExactly("operator");
                    assertThat(event.metadata().ipAddress()).isEqualTo("127.0.0.1");
                    assertThat(event.metadata().userAgent()).startsWith("Java-http-client");
                });
    }

    @Test
    void the_trace_id_of_a_traceparent_serves_where_there_is_no_correlation_id() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String parent = "00-" + trace + "-00f067aa0ba902b7-01";

        assertThat(operator.get("/wallets/x", "traceparent", parent).header("X-Correlation-Id"))
                .contains(trace);
        assertThat(operator.get("/wallets/x", "traceparent", parent, "X-Correlation-Id", "mine")
                        .header("X-Correlation-Id"))
                .contains("mine");
    }

    @Test
    void every_answer_has_a_correlation_id_and_a_problem_repeats_it() {
        HttpResult refused = operator.get("/wallets/x", "X-Correlation-Id", "x".repeat(129));

        String made = refused.header("X-Correlation-Id").orElseThrow();
        assertThat(made).matches("[0-9a-f-]{36}");
        assertThat(refused.field("correlationId")).isEqualTo(made);
        assertThat(operator.send("OPTIONS", "/wallets", null).header("X-Correlation-Id"))
                .isPresent();
    }

    @Test
    void what_a_read_tells_is_kept_by_the_reader_alone() {
        String wallet = world.activeWallet(MONA, "1");
        world.catchUp();

        HttpResult read = operator.get("/wallets/" + wallet);

        assertThat(read.header("Cache-Control")).contains("private, no-cache");
        assertThat(read.header("Vary")).contains("Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "GET /api/v1/wallets/%zz HTTP/1.1",
                "GET /api/v1/wallets/x?limit=%zz HTTP/1.1",
                "GET /api/v1/wallets/a b HTTP/1.1",
                "GET /api/v1/wallets/x HTTP/9.9"
            })
    void what_is_not_even_http_is_refused_as_a_problem(String firstLine) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), world.root().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((firstLine + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json")
                    .contains("\"code\":\"MALFORMED_REQUEST\"")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_process_with_one_role_has_the_endpoints_of_that_role() {
        try (ApiWorld commands = ApiWorld.commandsOnly();
                ApiWorld queries = ApiWorld.queriesOnly()) {
            assertThat(commands.operator()
                            .post("/wallets", Bodies.wallet(MONA, "1"))
                            .status())
                    .isEqualTo(201);
            assertThat(commands.operator().get("/wallets/x").status()).isEqualTo(404);
            assertThat(commands.operator().get("/medcards").header("Allow")).contains("OPTIONS, POST");
            assertThat(queries.operator().get("/users/" + MONA + "/wallets").status())
                    .isEqualTo(200);
            assertThat(queries.operator().post("/medcards", Bodies.card(MONA)).header("Allow"))
                    .contains("GET, HEAD, OPTIONS");
        }
    }
}
