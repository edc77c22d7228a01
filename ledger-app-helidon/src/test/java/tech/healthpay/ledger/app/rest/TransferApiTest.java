package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

class TransferApiTest {

    private static final UUID LAILA = UUID.fromString("01890000-0000-7000-8000-0000000000cc");

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient mona = world.member(MONA);
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
    void a_transfer_answers_the_payers_new_balance_and_every_version() {
        HttpResult made = mona.post("/transfers", Bodies.transfer(monas, omars, "30.25"));

        String id = made.field("transferId");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).contains("/api/v1/transfers/" + id);
        assertThat(made.header("ETag")).contains("\"2\"");
        assertThat(made.json()).isEqualTo(parse("""
                {"transferId":"%1$s","status":"completed","currency":"EGP","sourceBalance":"69.75","version":2,
                 "versions":{"%1$s":2,"%2$s":3,"%3$s":3},"position":8}""".formatted(id, monas, omars)));
    }

    @Test
    void both_parties_read_the_transfer_and_see_it_behind_their_movements() {
        String id =
                mona.post("/transfers", Bodies.transfer(monas, omars, "30.25")).field("transferId");
        world.catchUp();

        HttpResult seen = mona.get("/transfers/" + id);

        assertThat(seen.header("ETag")).contains("\"2\"");
        assertThat(seen.json()).isEqualTo(parse("""
                {"transferId":"%s","sourceWalletId":"%s","destinationWalletId":"%s","status":"completed",
                 "currency":"EGP","amount":"30.25","reference":"T-1","description":"for lunch",
                 "createdAt":"2026-11-23T10:00:00Z","updatedAt":"2026-11-23T10:00:00Z","version":2}""".formatted(id, monas, omars)));
        assertThat(world.member(OMAR).get("/transfers/" + id).text()).isEqualTo(seen.text());
        assertThat(world.member(LAILA).get("/transfers/" + id).status()).isEqualTo(404);
        for (String wallet : new String[] {monas, omars}) {
            var movement = world.operator()
                    .get("/wallets/" + wallet + "/transactions?limit=1")
                    .json()
                    .path("items")
                    .path(0);
            assertThat(movement.path("relatedType").asText()).isEqualTo("transfer");
            assertThat(movement.path("relatedId").asText()).isEqualTo(id);
        }
    }

    @Test
    void a_failed_transfer_tells_the_rule_and_its_own_id_and_can_be_read() {
        HttpResult refused =
                mona.post("/transfers", Bodies.transfer(monas, omars, "100.01"), "X-Correlation-Id", "c-1");
        world.catchUp();

        String id = refused.field("transferId");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(refused.json()).isEqualTo(parse("""
                {"type":"urn:healthpay:ledger:problem:insufficient-funds","title":"Insufficient funds","status":422,
                 "detail":"%s","instance":"/api/v1/transfers","code":"INSUFFICIENT_FUNDS","correlationId":"c-1",
                 "transferId":"%s"}""".formatted(refused.field("detail"), id)));
        HttpResult failed = mona.get("/transfers/" + id);
        assertThat(failed.field("status")).isEqualTo("failed");
        assertThat(failed.field("errorCode")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(failed.field("reason")).isEqualTo(refused.field("detail"));
        assertThat(mona.get("/wallets/" + monas).field("balance")).isEqualTo("100.00");
    }

    @Test
    void a_member_pays_from_own_wallets_only() {
        HttpResult foreign = mona.post("/transfers", Bodies.transfer(omars, monas, "1"));
        HttpResult nobodys =
                mona.post("/transfers", Bodies.transfer(UUID.randomUUID().toString(), monas, "1"));

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.field("code")).isEqualTo("WALLET_NOT_FOUND");
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(world.events.lastPosition()).isEqualTo(4);
    }

    @Test
    void an_amount_without_a_currency_is_in_the_payers_own() {
        String dinars = wallet("KWD");
        String others = wallet("KWD");
        Bodies.require(201, world.operator().post("/wallets/" + dinars + "/credits", Bodies.movement("5", "deposit")));

        HttpResult made = mona.post("/transfers", Bodies.transfer(dinars, others, "1.234"));
        HttpResult mixed = mona.post("/transfers", Bodies.transfer(dinars, omars, "1.234"));
        HttpResult named =
                mona.post("/transfers", Bodies.transfer(dinars, others, "1").replace("{", "{\"currency\":\"EGP\","));

        assertThat(made.field("sourceBalance")).isEqualTo("3.766");
        assertThat(made.field("currency")).isEqualTo("KWD");
        assertThat(mixed.field("code")).isEqualTo("CURRENCY_MISMATCH");
        assertThat(mixed.status()).isEqualTo(422);
        assertThat(named.field("code")).isEqualTo("CURRENCY_MISMATCH");
    }

    private String wallet(String currency) {
        String id =
                world.operator().post("/wallets", """
                        {"userId":"%s","walletType":"personal","currency":"%s","kycLevel":"full"}""".formatted(MONA, currency)).field("walletId");
        Bodies.require(200, world.operator().post("/wallets/" + id + "/activate", null));
        return id;
    }

    @Test
    void a_read_waits_for_the_transfer_and_a_second_one_is_told_that_nothing_is_new() {
        HttpResult made = mona.post("/transfers", Bodies.transfer(monas, omars, "1"));
        String path = "/transfers/" + made.field("transferId");

        HttpResult behind = mona.get(path + "?minVersion=2", "Prefer", "wait=0");
        HttpResult far = mona.get(path + "?minPosition=" + made.field("position"), "Prefer", "wait=0");
        world.catchUp();
        HttpResult there = mona.get(path + "?minVersion=2&minPosition=" + made.field("position"), "Prefer", "wait=0");

        assertThat(behind.field("code")).isEqualTo("READ_MODEL_BEHIND");
        assertThat(far.field("code")).isEqualTo("READ_MODEL_BEHIND");
        assertThat(there.status()).isEqualTo(200);
        assertThat(mona.get(path, "If-None-Match", there.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void what_is_no_transfer_is_not_found() {
        for (String path : new String[] {"/transfers/x", "/transfers/" + UUID.randomUUID()}) {
            HttpResult missing = world.operator().get(path);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.field("code")).isEqualTo("TRANSFER_NOT_FOUND");
        }
    }

    @Test
    void a_new_transfer_has_no_version_to_ask_for() {
        HttpResult conditional = mona.post("/transfers", Bodies.transfer(monas, omars, "1"), "If-Match", "\"1\"");

        assertThat(conditional.status()).isEqualTo(412);
        assertThat(conditional.field("code")).isEqualTo("VERSION_CONFLICT");
    }
}
