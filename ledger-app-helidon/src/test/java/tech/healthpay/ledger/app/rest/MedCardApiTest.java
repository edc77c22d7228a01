package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

class MedCardApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_card_is_issued_with_a_number_of_its_own() {
        HttpResult created = operator.post("/medcards", Bodies.card(MONA));

        String id = created.field("medCardId");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains("/api/v1/medcards/" + id);
        assertThat(created.header("ETag")).contains("\"1\"");
        assertThat(created.field("cardNumber")).matches("MC[0-9]{12}");
        assertThat(created.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","cardNumber":"%2$s","status":"pending_activation","version":1,
                         "versions":{"%1$s":1},"position":1}""".formatted(id, created.field("cardNumber"))));
    }

    @Test
    void a_card_is_read_with_what_holds_now_and_what_is_to_come() {
        String id = world.activeCard(MONA);
        world.claim(id, "RX-1", "PH-1", "350.00");
        operator.put("/medcards/" + id + "/limit", """
                {"newLimit":"7000","effectiveDate":"2026-12-01","reason":"better"}""");
        operator.post("/medcards/" + id + "/upgrade", """
                {"newTier":"platinum","newLimit":9000,"newCopayment":"10.5","effectiveDate":"2027-01-01",
                 "reason":"asked for"}""");
        world.catchUp();

        HttpResult card = operator.get("/medcards/" + id);

        String number = card.field("cardNumber");
        assertThat(card.header("ETag")).contains("\"5-2026-11-23\"");
        assertThat(card.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","userId":"%2$s","cardNumber":"%3$s","status":"active","cardType":"gold",
                         "currency":"EGP","monthlyLimit":"5000.00","copaymentPercentage":"20.00","month":"2026-11",
                         "spent":"280.00","remaining":"4720.00","prescriptionClaims":1,"insuranceClaims":0,
                         "insuranceProvider":"Misr Life","policyNumber":"P-1",
                         "primaryHolder":{"nationalId":"29901011234567","name":"Mona Hassan",
                                          "dateOfBirth":"1999-01-01","phoneNumber":"+201012345678"},
                         "scheduledChanges":[
                           {"effectiveDate":"2026-12-01","currency":"EGP","monthlyLimit":"7000.00"},
                           {"effectiveDate":"2027-01-01","cardType":"platinum","currency":"EGP",
                            "monthlyLimit":"9000.00","copaymentPercentage":"10.50"}],
                         "expiryDate":"2028-12-31","createdAt":"2026-11-23T10:00:00Z",
                         "updatedAt":"2026-11-23T10:00:00Z","version":5}""".formatted(id, MONA, number)));
        assertThat(operator.get("/medcards?cardNumber=" + number).json()).isEqualTo(card.json());
    }

    @Test
    void a_new_month_and_a_day_that_begins_change_the_answer_without_an_event() {
        String id = world.activeCard(MONA);
        world.claim(id, "RX-1", "PH-1", "350.00");
        operator.put("/medcards/" + id + "/limit", """
                {"newLimit":"7000","effectiveDate":"2026-12-01","reason":"better"}""");
        world.catchUp();

        // 22:30 in London, but the first of December in Cairo
        world.clock.set(Instant.parse("2026-11-30T22:30:00Z"));

        HttpResult card = operator.get("/medcards/" + id);
        assertThat(card.header("ETag")).contains("\"4-2026-12-01\"");
        assertThat(card.field("month")).isEqualTo("2026-12");
        assertThat(card.field("monthlyLimit")).isEqualTo("7000.00");
        assertThat(card.field("spent")).isEqualTo("0.00");
        assertThat(card.field("remaining")).isEqualTo("7000.00");
        assertThat(card.json().path("scheduledChanges")).isEmpty();
        HttpResult status = operator.get("/medcards/" + id + "/status");
        assertThat(status.field("month")).isEqualTo("2026-12");
        assertThat(status.field("remaining")).isEqualTo("7000.00");
    }

    @Test
    void the_live_status_tells_what_a_pharmacy_needs_and_nothing_of_the_holder() {
        String id = world.activeCard(MONA);
        world.claim(id, "RX-1", "PH-1", "350.00");
        world.catchUp();

        HttpResult status = world.pharmacy("PH-9").get("/medcards/" + id + "/status");

        assertThat(status.header("ETag")).contains("\"3-2026-11-23\"");
        assertThat(status.json()).isEqualTo(parse("""
                        {"medCardId":"%s","status":"active","cardType":"gold","currency":"EGP",
                         "monthlyLimit":"5000.00","copaymentPercentage":"20.00","month":"2026-11","spent":"280.00",
                         "remaining":"4720.00","prescriptionClaims":1,"insuranceClaims":0,
                         "expiryDate":"2028-12-31","version":3,"asOf":"2026-11-23T10:00:00Z"}""".formatted(id)));
    }

    @Test
    void the_spending_of_any_month_can_be_asked_for() {
        String id = world.activeCard(MONA);
        world.claim(id, "RX-1", "PH-1", "350.00");
        operator.put("/medcards/" + id + "/limit", """
                {"newLimit":"100","effectiveDate":"2026-11-30","reason":"less"}""");
        world.catchUp();
        world.clock.set(Instant.parse("2026-12-15T10:00:00Z"));

        HttpResult past = operator.get("/medcards/" + id + "/spend?month=2026-11");
        assertThat(past.field("spent")).isEqualTo("280.00");
        assertThat(past.field("monthlyLimit")).isEqualTo("100.00");
        assertThat(past.field("remaining")).isEqualTo("0.00");
        assertThat(operator.get("/medcards/" + id + "/spend").field("spent")).isEqualTo("0.00");
        assertThat(operator.get("/medcards/" + id + "/spend?month=2027-01").field("remaining"))
                .isEqualTo("100.00");
        HttpResult bad = operator.get("/medcards/" + id + "/spend?month=2026-13");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().path("errors").path(0).path("field").asText()).isEqualTo("month");
    }

    @Test
    void a_card_lives_from_activation_to_closing_with_a_refund() {
        String wallet = world.activeWallet(MONA, "0");
        String id = world.activeCard(MONA);

        HttpResult suspended =
                operator.post("/medcards/" + id + "/suspend", "{\"reason\":\"payment_overdue\",\"notes\":\"late\"}");
        assertThat(suspended.field("status")).isEqualTo("suspended");
        world.catchUp();
        assertThat(operator.get("/medcards/" + id).field("statusReason")).isEqualTo("payment_overdue");
        assertThat(operator.post("/medcards/" + id + "/activate", "{\"reason\":\"paid\"}")
                        .field("status"))
                .isEqualTo("active");
        HttpResult closed = operator.post("/medcards/" + id + "/close", """
                {"reason":"user_request","refundAmount":"12.5","refundWalletId":"%s","notes":"bye"}""".formatted(wallet));
        world.catchUp();

        assertThat(closed.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","status":"closed","currency":"EGP","refundAmount":"12.50",
                         "refundWalletId":"%2$s","finalBalance":"5000.00","version":5,
                         "versions":{"%2$s":3,"%1$s":5},"position":8}""".formatted(id, wallet)));
        assertThat(operator.get("/wallets/" + wallet).field("balance")).isEqualTo("12.50");
        assertThat(operator.get("/medcards/" + id).field("closedAt")).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void a_limit_is_changed_now_or_from_a_day_on() {
        String id = world.activeCard(MONA);

        HttpResult changed = operator.put("/medcards/" + id + "/limit", "{\"newLimit\":6000.5,\"reason\":\"more\"}");

        assertThat(changed.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","currency":"EGP","previousLimit":"5000.00","newLimit":"6000.50",
                         "effectiveDate":"2026-11-23","version":3,"versions":{"%1$s":3},"position":3}""".formatted(id)));
        HttpResult late = operator.put(
                "/medcards/" + id + "/limit", "{\"newLimit\":1,\"effectiveDate\":\"2026-11-22\",\"reason\":\"x\"}");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.field("code")).isEqualTo("EFFECTIVE_DATE_IN_PAST");
    }

    @Test
    void a_card_goes_up_and_down_the_tiers() {
        String id = world.activeCard(MONA);

        HttpResult up = operator.post("/medcards/" + id + "/upgrade", Bodies.newTerms("platinum"));
        HttpResult down = operator.post("/medcards/" + id + "/downgrade", Bodies.newTerms("basic"));
        HttpResult wrong = operator.post("/medcards/" + id + "/downgrade", Bodies.newTerms("gold"));

        assertThat(up.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","currency":"EGP","previousTier":"gold","previousLimit":"5000.00",
                         "previousCopayment":"20.00","newTier":"platinum","newLimit":"6000.00","newCopayment":"10.00",
                         "effectiveDate":"2026-11-23","version":3,"versions":{"%1$s":3},"position":3}""".formatted(id)));
        assertThat(down.field("newTier")).isEqualTo("basic");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.field("code")).isEqualTo("INVALID_TIER_CHANGE");
    }

    @Test
    void dependants_come_and_go_and_stay_on_the_list() {
        String id = world.activeCard(MONA);

        HttpResult added = operator.post("/medcards/" + id + "/beneficiaries", Bodies.beneficiary());
        String child = added.field("beneficiaryId");
        world.catchUp();

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).contains("/api/v1/medcards/" + id + "/beneficiaries#" + child);
        assertThat(added.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","beneficiaryId":"%2$s","version":3,"versions":{"%1$s":3},"position":3}""".formatted(id, child)));
        assertThat(operator.get("/medcards/" + id + "/beneficiaries").json())
                .isEqualTo(parse("""
                                {"items":[{"beneficiaryId":"%2$s","medCardId":"%1$s","relationship":"child",
                                 "nationalId":"31501011234568","name":"Ali Omar","dateOfBirth":"2015-01-01",
                                 "phoneNumber":"+201012345679","active":true,"addedAt":"2026-11-23T10:00:00Z"}],
                                 "nextCursor":null}""".formatted(id, child)));
        HttpResult removed = operator.delete("/medcards/" + id + "/beneficiaries/" + child + "?reason=of%20age");
        world.catchUp();
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.field("beneficiaryId")).isEqualTo(child);
        JsonNode listed = operator.get("/medcards/" + id + "/beneficiaries")
                .json()
                .path("items")
                .path(0);
        assertThat(listed.path("active").asBoolean()).isFalse();
        assertThat(listed.path("removalReason").asText()).isEqualTo("of age");
        assertThat(listed.path("removedAt").asText()).isEqualTo("2026-11-23T10:00:00Z");
        assertThat(operator.delete("/medcards/" + id + "/beneficiaries/" + child)
                        .field("code"))
                .isEqualTo("BENEFICIARY_NOT_FOUND");
        assertThat(operator.delete("/medcards/" + id + "/beneficiaries/x").field("code"))
                .isEqualTo("BENEFICIARY_NOT_FOUND");
    }

    @Test
    void the_summary_counts_each_claim_once() {
        String id = world.activeCard(MONA);
        operator.post("/medcards/" + id + "/beneficiaries", Bodies.beneficiary());
        world.claim(id, "RX-1", "PH-1", "350.00");
        world.claim(id, "RX-2", "PH-1", "100.00");
        operator.post("/medcards/" + id + "/claims/insurance", Bodies.insuranceClaim("CL-1", "PR-1", MONA));
        operator.post("/medcards/" + id + "/claims/insurance/CL-1/approve", "{\"approvedAmount\":700}");
        operator.post("/medcards/" + id + "/copayments", "{\"amount\":5,\"method\":\"cash\"}");
        world.catchUp();

        HttpResult summary = operator.get("/medcards/" + id + "/summary");

        assertThat(summary.json()).isEqualTo(parse("""
                                {"medCardId":"%s","userId":"%s","cardNumber":"%s","status":"active",
                                 "cardType":"gold","currency":"EGP","monthlyLimit":"5000.00",
                                 "copaymentPercentage":"20.00","month":"2026-11","spent":"360.00",
                                 "remaining":"4640.00","activeBeneficiaries":1,"prescriptionClaims":2,
                                 "prescriptionTotal":"450.00","prescriptionCovered":"360.00",
                                 "prescriptionCopayment":"90.00","insuranceClaims":1,"insuranceApproved":"700.00",
                                 "copaymentsCharged":"5.00","lastClaimAt":"2026-11-23T10:00:00Z","version":8}""".formatted(id, MONA, summary.field("cardNumber"))));
    }

    @Test
    void what_is_no_card_is_not_found() {
        String unknown = "01890000-0000-7000-8000-00000000ffff";

        for (String path : new String[] {
            "/medcards/" + unknown,
            "/medcards/x",
            "/medcards/" + unknown + "/status",
            "/medcards/" + unknown + "/spend",
            "/medcards/" + unknown + "/summary",
            "/medcards/" + unknown + "/beneficiaries",
            "/medcards/" + unknown + "/claims/prescriptions",
            "/medcards/" + unknown + "/claims/insurance",
            "/medcards?cardNumber=MC000000000018"
        }) {
            HttpResult missing = operator.get(path);
            assertThat(missing.status()).as(path).isEqualTo(404);
            assertThat(missing.field("code")).as(path).isEqualTo("MEDCARD_NOT_FOUND");
        }
        assertThat(operator.post("/medcards/" + unknown + "/activate", null).field("code"))
                .isEqualTo("MEDCARD_NOT_FOUND");
        HttpResult noNumber = operator.get("/medcards");
        assertThat(noNumber.status()).isEqualTo(400);
        assertThat(noNumber.field("code")).isEqualTo("MISSING_FIELD");
        assertThat(operator.get("/medcards?cardNumber=MC1").field("code")).isEqualTo("INVALID_FIELD");
    }
}
