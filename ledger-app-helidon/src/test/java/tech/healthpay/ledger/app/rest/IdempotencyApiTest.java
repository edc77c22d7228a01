package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;
import static tech.healthpay.ledger.app.testing.Bodies.movement;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SettableClock;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.EventStore;

/** {@code Idempotency-Key}: the same request twice is one request, and gets one answer (api.md). */
class IdempotencyApiTest {

    private final EventStore events = new InMemoryEventStore(InstantSource.system());
    private final ApiWorld world = ApiWorld.start(events, HttpMetrics.NONE);
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    /** What a client gets to see of an answer. */
    private record Seen(int status, String body, Optional<String> tag, Optional<String> location) {

        static Seen of(HttpResult result) {
            return new Seen(result.status(), result.text(), result.header("ETag"), result.header("Location"));
        }
    }

    @Test
    void every_command_answers_its_repetition_as_the_first_time() {
        String wallet = twice("POST", "/wallets", Bodies.wallet(MONA, "1000")).field("walletId");
        String there = "/wallets/" + wallet;
        twice("POST", there + "/activate", null);
        twice("PUT", there + "/limits", "{\"dailyLimit\":5000,\"monthlyLimit\":null}");
        twice("POST", there + "/credits", movement("10", "deposit"));
        twice("POST", there + "/debits", movement("20", "fee"));
        String card = twice("POST", "/medcards", Bodies.card(MONA)).field("medCardId");
        String here = "/medcards/" + card;
        twice("POST", here + "/activate", null);
        twice("PUT", here + "/limit", "{\"newLimit\":4000,\"reason\":\"asked for\"}");
        twice("POST", here + "/upgrade", Bodies.newTerms("platinum"));
        twice("POST", here + "/downgrade", Bodies.newTerms("silver"));
        String beneficiary =
                twice("POST", here + "/beneficiaries", Bodies.beneficiary()).field("beneficiaryId");
        twice("DELETE", here + "/beneficiaries/" + beneficiary + "?reason=moved", null);
        twice("POST", here + "/claims/prescriptions", Bodies.prescription("RX-1", "PH-1", MONA, "350"));
        twice("POST", here + "/copayments", "{\"amount\":1,\"method\":\"wallet\",\"walletId\":\"" + wallet + "\"}");
        for (String claim : List.of("IC-1", "IC-2")) {
            twice("POST", here + "/claims/insurance", Bodies.insuranceClaim(claim, "PR-1", MONA));
        }
        twice("POST", here + "/claims/insurance/IC-1/approve", "{\"approvedAmount\":\"700\"}");
        twice("POST", here + "/claims/insurance/IC-1/pay", "{\"reference\":\"bank-1\"}");
        twice("POST", here + "/claims/insurance/IC-2/reject", "{\"reason\":\"not covered\"}");
        twice("POST", here + "/suspend", "{\"reason\":\"user_request\"}");
        twice(
                "POST",
                here + "/close",
                "{\"reason\":\"user_request\",\"refundAmount\":5,\"refundWalletId\":\"" + wallet + "\"}");
        twice("POST", there + "/suspend", "{\"reason\":\"audit\"}");
        twice("POST", there + "/activate", null);
        world.catchUp();
        String balance = operator.get(there + "/balance").field("balance");
        twice("POST", there + "/debits", movement(balance, "withdrawal"));
        twice("POST", there + "/close", null);
    }

    @Test
    void what_moves_money_between_people_happens_once_and_answers_the_same() {
        String monas = world.activeWallet(MONA, "100.00");
        String omars = world.activeWallet(OMAR, "0.00");
        twice("POST", "/transfers", Bodies.transfer(monas, omars, "10"));
        String refunded = authorized(monas);
        twice("POST", refunded + "/capture", "{\"amount\":15,\"transactionId\":\"TX-1\"}");
        twice("POST", refunded + "/refund", "{\"amount\":5,\"reason\":\"one broken\"}");
        twice("POST", refunded + "/refund", "{\"reason\":\"all broken\"}");
        twice("POST", authorized(monas) + "/fail", "{\"reason\":\"no answer\",\"errorCode\":\"TIMEOUT\"}");
        twice("POST", authorized(monas) + "/cancel", "{\"reason\":\"sold out\"}");
        twice("POST", request(omars) + "/fulfill", "{\"walletId\":\"" + monas + "\"}");
        twice("POST", request(omars) + "/cancel", null);
        world.catchUp();

        assertThat(operator.get("/wallets/" + monas).field("balance")).isEqualTo("85.00");
        assertThat(operator.get("/wallets/" + monas).field("reserved")).isEqualTo("0.00");
    }

    private String authorized(String wallet) {
        HttpResult payment = twice("POST", "/payments", Bodies.payment(wallet, "20", "M-1", "wallet"));
        String path = "/payments/" + payment.field("paymentId");
        twice("POST", path + "/authorize", "{\"authorizationCode\":\"A-1\"}");
        return path;
    }

    private String request(String wallet) {
        return "/payment-requests/"
                + twice("POST", "/payment-requests", Bodies.paymentRequest(wallet, "5"))
                        .field("paymentRequestId");
    }

    @Test
    void a_failed_transfer_is_repeated_with_its_id_although_it_would_go_through_now() {
        String monas = world.activeWallet(MONA, "1.00");
        String transfer = Bodies.transfer(monas, world.activeWallet(OMAR, "0"), "10");
        HttpResult first = operator.post("/transfers", transfer, "Idempotency-Key", "k", "X-Correlation-Id", "c");
        Bodies.require(201, operator.post("/wallets/" + monas + "/credits", movement("100", "deposit")));

        HttpResult second = operator.post("/transfers", transfer, "Idempotency-Key", "k", "X-Correlation-Id", "c");

        assertThat(first.field("code")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(first.json().has("transferId")).isTrue();
        assertThat(Seen.of(second)).isEqualTo(Seen.of(first));
        assertThat(second.header("Idempotency-Replayed")).contains("true");
    }

    @Test
    void a_refusal_is_repeated_word_for_word_although_it_would_go_through_now() {
        String debits = "/wallets/" + world.activeWallet(MONA, "10.00") + "/debits";
        HttpResult first = send(operator, debits, movement("20", "fee"), "k");
        Bodies.require(201, operator.post(debits.replace("debits", "credits"), movement("100", "deposit")));

        HttpResult second = send(operator, debits, movement("20", "fee"), "k");

        assertThat(first.status()).isEqualTo(422);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(422);
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        for (String field : List.of("type", "title", "code", "detail", "instance")) {
            assertThat(second.field(field)).isEqualTo(first.field(field));
        }
    }

    @Test
    void an_answer_outlives_the_server() {
        HttpResult first = send(operator, "/wallets", Bodies.wallet(MONA, "7"), "k");
        long stored = events.lastPosition();

        try (ApiWorld restarted = ApiWorld.start(events, HttpMetrics.NONE)) {
            HttpResult second = send(restarted.operator(), "/wallets", Bodies.wallet(MONA, "7"), "k");

            assertThat(Seen.of(second)).isEqualTo(Seen.of(first));
            assertThat(second.header("Idempotency-Replayed")).contains("true");
        }
        assertThat(events.lastPosition()).isEqualTo(stored);
    }

    static Stream<String> the_same_request_written_differently() {
        return Stream.of(
                "{\"amount\":20,\"transactionType\":\"fee\",\"reference\":\"R-1\"}",
                "{ \"reference\" : \"R-1\",\n \"transactionType\":\"fee\", \"amount\":20 }",
                "{\"amount\":20.0,\"transactionType\":\"fee\",\"reference\":\"R-1\"}",
                "{\"amount\":2.00e1,\"transactionType\":\"f\\u0065e\",\"reference\":\"R-1\"}");
    }

    @ParameterizedTest
    @MethodSource
    void the_same_request_written_differently(String body) {
        String debits = "/wallets/" + world.activeWallet(MONA, "100.00") + "/debits";
        String usual = "{\"amount\":20.00,\"transactionType\":\"fee\",\"reference\":\"R-1\"}";
        HttpResult first = Bodies.require(201, send(operator, debits, usual, "k"));

        assertThat(Seen.of(send(operator, debits, body, "k"))).isEqualTo(Seen.of(first));
    }

    @Test
    void the_key_of_another_request_is_refused_and_stays_what_it_was() {
        String wallet = "/wallets/" + world.activeWallet(MONA, "100.00");
        HttpResult first = send(operator, wallet + "/debits", movement("20", "fee"), "k");
        long stored = events.lastPosition();

        List<HttpResult> others = List.of(
                send(operator, wallet + "/debits", movement("20.01", "fee"), "k"),
                send(operator, wallet + "/debits?x=1", movement("20", "fee"), "k"),
                send(operator, wallet + "/credits", movement("20", "cashback"), "k"),
                operator.post(wallet + "/debits", movement("20", "fee"), "Idempotency-Key", "k", "If-Match", "\"3\""),
                operator.put(wallet + "/limits", "{\"dailyLimit\":1,\"monthlyLimit\":1}", "Idempotency-Key", "k"));

        assertThat(others).allSatisfy(other -> {
            assertThat(other.status()).isEqualTo(422);
            assertThat(other.field("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(other.header("Idempotency-Replayed")).isEmpty();
        });
        assertThat(events.lastPosition()).isEqualTo(stored);
        assertThat(Seen.of(send(operator, wallet + "/debits", movement("20", "fee"), "k")))
                .isEqualTo(Seen.of(first));
    }

    @Test
    void the_order_of_query_parameters_makes_no_other_request() {
        String wallet = "/wallets/" + world.activeWallet(MONA, "100.00");
        HttpResult first = send(operator, wallet + "/debits?a=1&b=2", movement("20", "fee"), "k");

        assertThat(Seen.of(send(operator, wallet + "/debits?b=2&a=1", movement("20", "fee"), "k")))
                .isEqualTo(Seen.of(first));
    }

    @Test
    void a_repeated_condition_is_answered_as_the_first_time() {
        String debits = "/wallets/" + world.activeWallet(MONA, "100.00") + "/debits";
        String[] headers = {"Idempotency-Key", "k", "If-Match", "\"2\""};

        HttpResult first = operator.post(debits, movement("20", "fee"), headers);
        HttpResult second = operator.post(debits, movement("20", "fee"), headers);

        assertThat(first.status()).isEqualTo(201);
        assertThat(Seen.of(second)).isEqualTo(Seen.of(first));
    }

    @Test
    void a_key_belongs_to_who_sent_it() {
        HttpResult first = send(operator, "/wallets", Bodies.wallet(MONA, "7"), "k");
        HttpResult second = send(world.service(), "/wallets", Bodies.wallet(MONA, "7"), "k");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.field("walletId")).isNotEqualTo(first.field("walletId"));
    }

    @Test
    void bad_input_does_not_use_the_key_up() {
        String debits = "/wallets/" + world.activeWallet(MONA, "100.00") + "/debits";

        assertThat(send(operator, debits, movement("0", "fee"), "k").status()).isEqualTo(400);
        assertThat(send(operator, debits, movement("1", "fee"), "k").status()).isEqualTo(201);
    }

    @Test
    void what_has_become_bad_input_overnight_is_answered_as_the_day_before() {
        SettableClock clock = new SettableClock(ApiWorld.NOON);
        try (ApiWorld days = ApiWorld.start(new InMemoryEventStore(clock), HttpMetrics.NONE)) {
            String limit = "/medcards/" + days.activeCard(MONA) + "/limit";
            String body = "{\"newLimit\":1,\"effectiveDate\":\"2026-11-23\",\"reason\":\"today\"}";
            HttpResult first = days.operator().put(limit, body, "Idempotency-Key", "k");
            clock.advance(Duration.ofDays(1));
            days.clock.advance(Duration.ofDays(1));

            HttpResult second = days.operator().put(limit, body, "Idempotency-Key", "k");

            assertThat(first.status()).isEqualTo(200);
            assertThat(Seen.of(second)).isEqualTo(Seen.of(first));
            assertThat(days.operator()
                            .put(limit, body, "Idempotency-Key", "another")
                            .field("code"))
                    .isEqualTo("EFFECTIVE_DATE_IN_PAST");
        }
    }

    @Test
    void of_many_at_once_all_get_one_answer_and_money_moves_once() {
        String wallet = "/wallets/" + world.activeWallet(MONA, "100.00");

        List<Seen> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> Seen.of(send(operator, wallet + "/debits", movement("60", "fee"), "k")))
                .distinct()
                .toList();

        assertThat(answers).singleElement().extracting(Seen::status).isEqualTo(201);
        world.catchUp();
        assertThat(operator.get(wallet + "/balance").field("balance")).isEqualTo("40.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", ""})
    void a_key_that_is_no_key_is_bad_input(String key) {
        HttpResult refused = send(operator, "/wallets", Bodies.wallet(MONA, "7"), key);

        assertRefusedKey(refused);
    }

    @Test
    void a_key_has_at_most_255_characters() {
        assertThat(send(operator, "/wallets", Bodies.wallet(MONA, "7"), "k".repeat(255))
                        .status())
                .isEqualTo(201);
        assertRefusedKey(send(operator, "/wallets", Bodies.wallet(MONA, "7"), "k".repeat(256)));
    }

    private static void assertRefusedKey(HttpResult refused) {
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.field("code")).isEqualTo("INVALID_FIELD");
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("Idempotency-Key");
    }

    /** Sends a command twice, and returns its answer once both were the same and the second stored nothing. */
    private HttpResult twice(String method, String path, @Nullable String body) {
        String key = method + path + events.lastPosition();
        HttpResult first = operator.send(method, path, body, "Idempotency-Key", key);
        assertThat(first.status()).as(method + " " + path + " " + first.text()).isBetween(200, 201);
        long stored = events.lastPosition();

        HttpResult second = operator.send(method, path, body, "Idempotency-Key", key);

        assertThat(Seen.of(second)).isEqualTo(Seen.of(first));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(events.lastPosition()).isEqualTo(stored);
        return first;
    }

    private static HttpResult send(ApiClient client, String path, String body, String key) {
        return client.post(path, body, "Idempotency-Key", key);
    }
}
