package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

class PaymentApiTest {

    private static final String CODE = "{\"authorizationCode\":\"A-1\"}";

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient mona = world.member(MONA);
    private final ApiClient shop = world.merchant("M-1", OMAR);
    private String wallet = "";

    @BeforeEach
    void open() {
        wallet = world.activeWallet(MONA, "100.00");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_payment_by_wallet_goes_from_initiation_to_refund() {
        HttpResult initiated = mona.post("/payments", Bodies.payment(wallet, "60.00", "M-1", "wallet"));
        String id = initiated.field("paymentId");
        HttpResult authorized = shop.post("/payments/" + id + "/authorize", CODE);
        HttpResult captured =
                shop.post("/payments/" + id + "/capture", "{\"amount\":\"45.50\",\"transactionId\":\"TX-1\"}");
        HttpResult part = shop.post("/payments/" + id + "/refund", "{\"amount\":5.5,\"reason\":\"one broken\"}");
        HttpResult rest = shop.post("/payments/" + id + "/refund", "{\"reason\":\"all broken\"}");

        assertThat(initiated.status()).isEqualTo(201);
        assertThat(initiated.header("Location")).contains("/api/v1/payments/" + id);
        assertThat(initiated.json()).isEqualTo(parse("""
                {"paymentId":"%1$s","status":"initiated","version":1,"versions":{"%1$s":1},"position":3}""".formatted(id)));
        assertThat(authorized.json()).isEqualTo(parse("""
                {"paymentId":"%1$s","status":"authorized","expiresAt":"2026-11-23T11:00:00Z","version":2,
                 "versions":{"%1$s":2,"%2$s":3},"position":5}""".formatted(id, wallet)));
        assertThat(captured.header("ETag")).contains("\"3\"");
        assertThat(captured.json()).isEqualTo(parse("""
                {"paymentId":"%1$s","status":"captured","currency":"EGP","capturedAmount":"45.50",
                 "refundedAmount":"0.00","settlementDate":"2026-11-25","version":3,
                 "versions":{"%1$s":3,"%2$s":5},"position":8}""".formatted(id, wallet)));
        assertThat(part.json()).isEqualTo(parse("""
                {"paymentId":"%1$s","refundId":"%3$s","status":"partially_refunded","currency":"EGP","amount":"5.50",
                 "capturedAmount":"45.50","refundedAmount":"5.50","version":4,"versions":{"%1$s":4,"%2$s":6},
                 "position":10}""".formatted(id, wallet, part.field("refundId"))));
        assertThat(rest.field("status")).isEqualTo("refunded");
        assertThat(rest.field("refundedAmount")).isEqualTo("45.50");
        world.catchUp();
        assertThat(mona.get("/wallets/" + wallet).field("balance")).isEqualTo("100.00");
        assertThat(mona.get("/wallets/" + wallet).field("reserved")).isEqualTo("0.00");
    }

    @Test
    void a_payment_is_read_with_all_that_is_known_of_it_and_its_refunds() {
        String id = captured("45.50");
        String refund = shop.post("/payments/" + id + "/refund", "{\"amount\":5.5,\"reason\":\"one broken\"}")
                .field("refundId");
        world.catchUp();

        HttpResult seen = mona.get("/payments/" + id);

        assertThat(seen.header("ETag")).contains("\"4\"");
        assertThat(seen.json()).isEqualTo(parse("""
                {"paymentId":"%s","walletId":"%s","merchantId":"M-1","merchantName":"Pharma Shop","method":"wallet",
                 "gateway":"internal","status":"partially_refunded","currency":"EGP","amount":"60.00",
                 "capturedAmount":"45.50","refundedAmount":"5.50","description":"vitamins","authorizationCode":"A-1",
                 "expiresAt":"2026-11-23T11:00:00Z","transactionId":"TX-1","settlementDate":"2026-11-25",
                 "createdAt":"2026-11-23T10:00:00Z","authorizedAt":"2026-11-23T10:00:00Z",
                 "capturedAt":"2026-11-23T10:00:00Z","updatedAt":"2026-11-23T10:00:00Z","version":4,
                 "refunds":[{"refundId":"%s","currency":"EGP","amount":"5.50","refundedAfter":"5.50",
                             "reason":"one broken","refundedAt":"2026-11-23T10:00:00Z","version":4}]}""".formatted(id, wallet, refund)));
        assertThat(shop.get("/payments/" + id).text()).isEqualTo(seen.text());
        assertThat(world.merchant("M-2", OMAR).get("/payments/" + id).field("code"))
                .isEqualTo("PAYMENT_NOT_FOUND");
        assertThat(mona.get("/payments/" + id, "If-None-Match", "\"4\"").status())
                .isEqualTo(304);
    }

    @Test
    void the_payments_of_a_wallet_are_walked_newest_first() {
        String first = initiated();
        String second = initiated();
        world.catchUp();

        HttpResult part = mona.get("/wallets/" + wallet + "/payments?limit=1");
        String next = part.header("Link").orElseThrow();
        HttpResult last = mona.get(next.substring("</api/v1".length(), next.indexOf('>')));

        assertThat(id(part.json())).isEqualTo(second);
        assertThat(id(last.json())).isEqualTo(first);
        assertThat(last.json().path("nextCursor").isNull()).isTrue();
        String tag = last.header("ETag").orElseThrow();
        shop.post("/payments/" + first + "/cancel", "{\"reason\":\"sold out\"}");
        world.catchUp();
        assertThat(mona.get("/wallets/" + wallet + "/payments?limit=2", "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    private static String id(JsonNode page) {
        return page.path("items").path(0).path("paymentId").asText();
    }

    @Test
    void a_payment_that_failed_or_was_cancelled_frees_the_money_and_says_why() {
        String failed = authorized();
        String cancelled = authorized();

        HttpResult failure =
                shop.post("/payments/" + failed + "/fail", "{\"reason\":\"no answer\",\"errorCode\":\"TIMEOUT\"}");
        HttpResult cancellation = shop.post("/payments/" + cancelled + "/cancel", "{\"reason\":\"sold out\"}");
        world.catchUp();

        assertThat(failure.field("status")).isEqualTo("failed");
        assertThat(cancellation.field("status")).isEqualTo("cancelled");
        assertThat(mona.get("/payments/" + failed).field("errorCode")).isEqualTo("TIMEOUT");
        assertThat(mona.get("/payments/" + cancelled).field("reason")).isEqualTo("sold out");
        assertThat(mona.get("/wallets/" + wallet).field("reserved")).isEqualTo("0.00");
    }

    @Test
    void what_the_rules_forbid_is_refused_with_its_code() {
        String id = authorized();
        String capture = "/payments/" + id + "/capture";

        refused(422, "CAPTURE_EXCEEDS_AUTHORIZED", shop.post(capture, capture("60.01", "EGP")));
        refused(422, "CURRENCY_MISMATCH", shop.post(capture, capture("1", "USD")));
        refused(409, "INVALID_STATE_TRANSITION", shop.post("/payments/" + id + "/authorize", CODE));
        refused(412, "VERSION_CONFLICT", shop.post(capture, capture("1", "EGP"), "If-Match", "\"1\""));
        world.clock.advance(Duration.ofHours(1));
        refused(422, "AUTHORIZATION_EXPIRED", shop.post(capture, capture("1", "EGP")));
        refused(
                422,
                "INSUFFICIENT_FUNDS",
                shop.post(
                        "/payments/"
                                + mona.post("/payments", Bodies.payment(wallet, "100.01", "M-1", "wallet"))
                                        .field("paymentId")
                                + "/authorize",
                        CODE));
        String done = captured("10");
        refused(
                422,
                "REFUND_EXCEEDS_CAPTURE",
                shop.post("/payments/" + done + "/refund", "{\"amount\":10.01,\"reason\":\"x\"}"));
    }

    private static String capture(String amount, String currency) {
        return "{\"amount\":\"%s\",\"currency\":\"%s\",\"transactionId\":\"TX-1\"}".formatted(amount, currency);
    }

    @Test
    void an_authorization_ends_when_it_says_which_must_lie_ahead() {
        String id = initiated();
        String path = "/payments/" + id + "/authorize";
        String until = "{\"authorizationCode\":\"A-1\",\"expiresAt\":\"2026-11-23T10:30:00Z\"}";

        HttpResult past = shop.post(path, until.replace("10:30", "10:00"));
        HttpResult ahead = shop.post(path, until, "Idempotency-Key", "k");
        world.clock.advance(Duration.ofHours(2));
        HttpResult again = shop.post(path, until, "Idempotency-Key", "k");

        refused(400, "INVALID_FIELD", past);
        assertThat(past.json().path("errors").findValuesAsText("field")).containsExactly("expiresAt");
        assertThat(ahead.field("expiresAt")).isEqualTo("2026-11-23T10:30:00Z");
        assertThat(again.text()).isEqualTo(ahead.text());
    }

    @Test
    void a_command_may_ask_for_the_version_that_a_read_gave() {
        String id = authorized();
        world.catchUp();
        String tag = shop.get("/payments/" + id).header("ETag").orElseThrow();

        assertThat(shop.post("/payments/" + id + "/capture", "{\"transactionId\":\"TX-1\"}", "If-Match", tag)
                        .field("capturedAmount"))
                .isEqualTo("60.00");
    }

    @Test
    void an_amount_without_a_currency_is_in_the_payments_own() {
        String dinars = world.operator().post("/wallets", """
                        {"userId":"%s","walletType":"personal","currency":"KWD","kycLevel":"full","initialBalance":9}""".formatted(MONA)).field("walletId");
        world.operator().post("/wallets/" + dinars + "/activate", null);
        String id = mona.post("/payments", Bodies.payment(dinars, "1.234", "M-1", "wallet"))
                .field("paymentId");
        shop.post("/payments/" + id + "/authorize", CODE);

        HttpResult captured = shop.post("/payments/" + id + "/capture", "{\"amount\":1.233,\"transactionId\":\"T\"}");

        assertThat(captured.field("currency")).isEqualTo("KWD");
        assertThat(captured.field("capturedAmount")).isEqualTo("1.233");
    }

    @Test
    void a_read_waits_for_its_payment_and_for_the_wallets_that_say_whose_it_is() {
        HttpResult made = mona.post("/payments", Bodies.payment(wallet, "1", "M-1", "cash"));
        String path = "/payments/" + made.field("paymentId");
        String fresh = path + "?minVersion=1&minPosition=" + made.field("position");

        refused(503, "READ_MODEL_BEHIND", mona.get(path + "?minVersion=1", "Prefer", "wait=0"));
        refused(503, "READ_MODEL_BEHIND", mona.get(fresh, "Prefer", "wait=0"));
        world.catchUp();
        assertThat(mona.get(fresh, "Prefer", "wait=0").status()).isEqualTo(200);
    }

    @Test
    void what_is_no_payment_is_not_found() {
        for (String id : new String[] {"x", UUID.randomUUID().toString()}) {
            refused(404, "PAYMENT_NOT_FOUND", world.operator().get("/payments/" + id));
            refused(404, "PAYMENT_NOT_FOUND", world.operator().post("/payments/" + id + "/authorize", CODE));
        }
    }

    private String initiated() {
        return Bodies.require(201, mona.post("/payments", Bodies.payment(wallet, "60.00", "M-1", "cash")))
                .field("paymentId");
    }

    private String authorized() {
        String id = Bodies.require(201, mona.post("/payments", Bodies.payment(wallet, "60.00", "M-1", "card")))
                .field("paymentId");
        Bodies.require(200, shop.post("/payments/" + id + "/authorize", CODE));
        return id;
    }

    private String captured(String amount) {
        String id = Bodies.require(201, mona.post("/payments", Bodies.payment(wallet, "60.00", "M-1", "wallet")))
                .field("paymentId");
        Bodies.require(200, shop.post("/payments/" + id + "/authorize", CODE));
        Bodies.require(200, shop.post("/payments/" + id + "/capture", capture(amount, "EGP")));
        return id;
    }

    private static void refused(int status, String code, HttpResult result) {
        assertThat(result.field("code")).as(result.text()).isEqualTo(code);
        assertThat(result.status()).isEqualTo(status);
    }
}
