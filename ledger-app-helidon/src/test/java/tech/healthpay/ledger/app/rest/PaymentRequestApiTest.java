package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

class PaymentRequestApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient mona = world.member(MONA);
    private final ApiClient omar = world.member(OMAR);
    private String monas = "";
    private String omars = "";

    @BeforeEach
    void open() {
        monas = world.activeWallet(MONA, "100.00");
        omars = world.activeWallet(OMAR, "5.00");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_request_is_made_read_and_fulfilled_by_a_transfer() {
        HttpResult made = omar.post("/payment-requests", Bodies.paymentRequest(omars, "40.00"));
        String id = made.field("paymentRequestId");
        HttpResult paid = mona.post("/payment-requests/" + id + "/fulfill", payFrom(monas));
        world.catchUp();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).contains("/api/v1/payment-requests/" + id);
        assertThat(made.json()).isEqualTo(parse("""
                {"paymentRequestId":"%1$s","status":"pending","expiresAt":"2026-11-24T10:00:00Z","version":1,
                 "versions":{"%1$s":1},"position":5}""".formatted(id)));
        String transfer = paid.field("transferId");
        assertThat(paid.header("ETag")).contains("\"2\"");
        assertThat(paid.json()).isEqualTo(parse("""
                {"paymentRequestId":"%1$s","status":"fulfilled","transferId":"%2$s","version":2,
                 "versions":{"%1$s":2,"%2$s":2,"%3$s":3,"%4$s":3},"position":10}""".formatted(id, transfer, monas, omars)));
        assertThat(omar.get("/payment-requests/" + id).json())
                .isEqualTo(parse("""
                {"paymentRequestId":"%s","walletId":"%s","status":"fulfilled","currency":"EGP","amount":"40.00",
                 "description":"the rent","expiresAt":"2026-11-24T10:00:00Z","fulfilledBy":"%s","transferId":"%s",
                 "createdAt":"2026-11-23T10:00:00Z","updatedAt":"2026-11-23T10:00:00Z","version":2}""".formatted(id, omars, monas, transfer)));
        assertThat(mona.get("/transfers/" + transfer).field("status")).isEqualTo("completed");
        assertThat(omar.get("/wallets/" + omars).field("balance")).isEqualTo("45.00");
    }

    @Test
    void a_refused_fulfilment_stores_nothing_and_the_request_can_still_be_paid() {
        String id = request("100.01");
        long before = world.events.lastPosition();

        HttpResult refused = mona.post("/payment-requests/" + id + "/fulfill", payFrom(monas));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.field("code")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(refused.json().has("transferId")).isFalse();
        assertThat(world.events.lastPosition()).isEqualTo(before);
        Bodies.require(201, world.operator().post("/wallets/" + monas + "/credits", Bodies.movement("1", "deposit")));
        assertThat(mona.post("/payment-requests/" + id + "/fulfill", payFrom(monas))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_request_is_taken_back_with_or_without_a_reason() {
        String id = request("1");
        HttpResult cancelled = omar.post("/payment-requests/" + id + "/cancel", null);
        String other = request("1");
        omar.post("/payment-requests/" + other + "/cancel", "{\"reason\":\"paid in cash\"}");
        world.catchUp();

        assertThat(cancelled.json()).isEqualTo(parse("""
                {"paymentRequestId":"%1$s","status":"cancelled","version":2,"versions":{"%1$s":2},"position":6}""".formatted(id)));
        assertThat(omar.get("/payment-requests/" + id).json().has("reason")).isFalse();
        assertThat(omar.get("/payment-requests/" + other).field("reason")).isEqualTo("paid in cash");
        HttpResult late = mona.post("/payment-requests/" + id + "/fulfill", payFrom(monas));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.field("code")).isEqualTo("INVALID_STATE_TRANSITION");
    }

    @Test
    void a_request_that_expired_is_refused() {
        String id = request("1");
        world.clock.advance(Duration.ofHours(24));

        HttpResult late = mona.post("/payment-requests/" + id + "/fulfill", payFrom(monas));

        assertThat(late.status()).isEqualTo(422);
        assertThat(late.field("code")).isEqualTo("PAYMENT_REQUEST_EXPIRED");
    }

    @Test
    void amount_and_currency_of_the_payers_wallet_must_fit() {
        String dollars = world.operator().post("/wallets", """
                        {"userId":"%s","walletType":"personal","currency":"USD","kycLevel":"full","initialBalance":9}""".formatted(MONA)).field("walletId");
        world.operator().post("/wallets/" + dollars + "/activate", null);

        HttpResult mixed = mona.post("/payment-requests/" + request("1") + "/fulfill", payFrom(dollars));

        assertThat(mixed.status()).isEqualTo(422);
        assertThat(mixed.field("code")).isEqualTo("CURRENCY_MISMATCH");
    }

    @Test
    void a_read_waits_for_its_request_and_tells_when_nothing_is_new() {
        HttpResult made = omar.post("/payment-requests", Bodies.paymentRequest(omars, "40.00"));
        String path = "/payment-requests/" + made.field("paymentRequestId");

        assertThat(omar.get(path + "?minVersion=1", "Prefer", "wait=0").field("code"))
                .isEqualTo("READ_MODEL_BEHIND");
        world.catchUp();
        assertThat(omar.get(path + "?minVersion=1&minPosition=5", "Prefer", "wait=0")
                        .header("ETag"))
                .contains("\"1\"");
        assertThat(omar.get(path, "If-None-Match", "\"1\"").status()).isEqualTo(304);
    }

    @Test
    void what_is_no_request_is_not_found() {
        for (String id : new String[] {"x", UUID.randomUUID().toString()}) {
            assertThat(mona.get("/payment-requests/" + id).field("code")).isEqualTo("PAYMENT_REQUEST_NOT_FOUND");
            assertThat(mona.post("/payment-requests/" + id + "/cancel", null).field("code"))
                    .isEqualTo("PAYMENT_REQUEST_NOT_FOUND");
        }
    }

    private String request(String amount) {
        return Bodies.require(201, omar.post("/payment-requests", Bodies.paymentRequest(omars, amount)))
                .field("paymentRequestId");
    }

    private static String payFrom(String wallet) {
        return "{\"walletId\":\"" + wallet + "\"}";
    }
}
