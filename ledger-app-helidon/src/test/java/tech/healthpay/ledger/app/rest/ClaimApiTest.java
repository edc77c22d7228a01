package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.HttpResult.parse;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

class ClaimApiTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_prescription_is_split_into_covered_and_copayment() {
        String card = world.activeCard(MONA);

        HttpResult claimed =
                world.pharmacy("PH-1").post("/medcards/" + card + "/claims/prescriptions", """
                        {"prescriptionId":"RX-1","pharmacyId":"PH-1","beneficiaryId":"%s","totalAmount":"350.00",
                         "items":[{"drugCode":"D-1","drugName":"Panadol","quantity":2,"unitPrice":100,
                                   "totalPrice":"200.00"},
                                  {"drugCode":"D-2","drugName":"Brufen","quantity":3,"unitPrice":"50",
                                   "totalPrice":150,"currency":"EGP"}]}""".formatted(MONA));
        world.catchUp();

        assertThat(claimed.status()).isEqualTo(201);
        assertThat(claimed.header("Location")).contains("/api/v1/medcards/" + card + "/claims/prescriptions#RX-1");
        assertThat(claimed.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","prescriptionId":"RX-1","currency":"EGP","totalAmount":"350.00",
                         "coveredAmount":"280.00","copaymentAmount":"70.00","remainingLimit":"4720.00","version":3,
                         "versions":{"%1$s":3},"position":3}""".formatted(card)));
        assertThat(operator.get("/medcards/" + card + "/claims/prescriptions").json())
                .isEqualTo(parse("""
                                {"items":[{"prescriptionId":"RX-1","medCardId":"%s","pharmacyId":"PH-1",
                                  "beneficiaryId":"%s","currency":"EGP","totalAmount":"350.00",
                                  "coveredAmount":"280.00","copaymentAmount":"70.00","chargedCopayment":"0.00",
                                  "month":"2026-11","items":[
                                   {"drugCode":"D-1","drugName":"Panadol","quantity":2,"currency":"EGP",
                                    "unitPrice":"100.00","totalPrice":"200.00"},
                                   {"drugCode":"D-2","drugName":"Brufen","quantity":3,"currency":"EGP",
                                    "unitPrice":"50.00","totalPrice":"150.00"}],
                                  "claimedAt":"2026-11-23T10:00:00Z"}],"nextCursor":null}""".formatted(card, MONA)));
    }

    @Test
    void claims_are_refused_by_the_rules_with_their_own_codes() {
        String card = world.activeCard(MONA);
        String path = "/medcards/" + card + "/claims/prescriptions";
        world.claim(card, "RX-1", "PH-1", "350.00");

        assertRefused(operator.post(path, Bodies.prescription("RX-1", "PH-1", MONA, "1.00")), 409, "DUPLICATE_CLAIM");
        assertRefused(
                operator.post(path, Bodies.prescription("RX-2", "PH-1", MONA, "6000")), 422, "MONTHLY_LIMIT_EXCEEDED");
        assertRefused(
                operator.post(path, Bodies.prescription("RX-2", "PH-1", ApiWorld.OMAR, "1")),
                422,
                "INVALID_BENEFICIARY");
        HttpResult mismatch = operator.post(path, """
                {"prescriptionId":"RX-2","pharmacyId":"PH-1","beneficiaryId":"%s","totalAmount":5,
                 "items":[{"drugCode":"D","drugName":"D","quantity":2,"unitPrice":2,"totalPrice":5}]}""".formatted(MONA));
        assertRefused(mismatch, 422, "ITEMS_TOTAL_MISMATCH");
        assertThat(mismatch.json().path("errors").path(0).path("field").asText())
                .isEqualTo("items[0].totalPrice");
        operator.post("/medcards/" + card + "/suspend", "{\"reason\":\"fraud_suspected\"}");
        assertRefused(operator.post(path, Bodies.prescription("RX-3", "PH-1", MONA, "1")), 422, "CARD_NOT_ACTIVE");
    }

    @Test
    void a_second_month_starts_from_zero() {
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "6000.00");
        HttpResult exhausted = operator.post(
                "/medcards/" + card + "/claims/prescriptions", Bodies.prescription("RX-2", "PH-1", MONA, "1000"));
        assertRefused(exhausted, 422, "MONTHLY_LIMIT_EXCEEDED");

        world.clock.set(Instant.parse("2026-11-30T22:00:00Z"));

        assertThat(world.claim(card, "RX-2", "PH-1", "1000.00").field("remainingLimit"))
                .isEqualTo("4200.00");
    }

    @Test
    void an_insurance_claim_is_filed_approved_and_paid() {
        String card = world.activeCard(MONA);
        String path = "/medcards/" + card + "/claims/insurance";

        HttpResult filed = world.provider("PR-1").post(path, Bodies.insuranceClaim("CL-1", "PR-1", MONA));
        HttpResult approved = operator.post(path + "/CL-1/approve", "{\"approvedAmount\":\"700\"}");
        HttpResult paid = operator.post(path + "/CL-1/pay", "{\"reference\":\"TT-1\"}");
        world.catchUp();

        assertThat(filed.status()).isEqualTo(201);
        assertThat(filed.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","claimId":"CL-1","status":"pending","version":3,"versions":{"%1$s":3},
                         "position":3}""".formatted(card)));
        assertThat(approved.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","claimId":"CL-1","status":"approved","currency":"EGP",
                         "approvedAmount":"700.00","version":4,"versions":{"%1$s":4},"position":4}""".formatted(card)));
        assertThat(paid.field("status")).isEqualTo("paid");
        assertThat(paid.field("paidAmount")).isEqualTo("700.00");
        assertThat(operator.get(path).json()).isEqualTo(parse("""
                                {"items":[{"claimId":"CL-1","medCardId":"%s","providerId":"PR-1",
                                  "providerType":"hospital","beneficiaryId":"%s","claimType":"procedure",
                                  "status":"paid","currency":"EGP","totalAmount":"1000.00",
                                  "requestedCoverage":"800.00","approvedAmount":"700.00","chargedCopayment":"0.00",
                                  "paymentReference":"TT-1","month":"2026-11",
                                  "documents":[{"documentType":"invoice",
                                                "documentUrl":"https://files.example/1.pdf"}],
                                  "filedAt":"2026-11-23T10:00:00Z","decidedAt":"2026-11-23T10:00:00Z",
                                  "paidAt":"2026-11-23T10:00:00Z"}],"nextCursor":null}""".formatted(card, MONA)));
    }

    @Test
    void an_insurance_claim_is_rejected_with_a_reason() {
        String card = world.activeCard(MONA);
        String path = "/medcards/" + card + "/claims/insurance";
        operator.post(path, Bodies.insuranceClaim("CL-1", "PR-1", MONA));

        HttpResult rejected = operator.post(path + "/CL-1/reject", "{\"reason\":\"not covered\"}");
        world.catchUp();

        assertThat(rejected.field("status")).isEqualTo("rejected");
        assertThat(operator.get(path)
                        .json()
                        .path("items")
                        .path(0)
                        .path("rejectionReason")
                        .asText())
                .isEqualTo("not covered");
        assertRefused(operator.post(path + "/CL-1/approve", "{\"approvedAmount\":1}"), 409, "INVALID_STATE_TRANSITION");
        assertRefused(operator.post(path + "/CL-9/reject", "{\"reason\":\"x\"}"), 404, "CLAIM_NOT_FOUND");
        assertRefused(operator.post(path + "/a+b/reject", "{\"reason\":\"x\"}"), 404, "CLAIM_NOT_FOUND");
    }

    @Test
    void a_member_pays_a_copayment_from_an_own_wallet_in_one_step() {
        String wallet = world.activeWallet(MONA, "100.00");
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "350.00");

        HttpResult charged = world.member(MONA).post("/medcards/" + card + "/copayments", """
                        {"relatedClaimId":"RX-1","amount":"70.00","method":"wallet","walletId":"%s"}""".formatted(wallet));
        world.catchUp();

        assertThat(charged.status()).isEqualTo(201);
        assertThat(charged.json()).isEqualTo(parse("""
                        {"medCardId":"%1$s","transactionId":"%3$s","currency":"EGP","outstanding":"0.00","version":4,
                         "versions":{"%1$s":4,"%2$s":3},"position":7}""".formatted(card, wallet, charged.field("transactionId"))));
        assertThat(operator.get("/wallets/" + wallet).field("balance")).isEqualTo("30.00");
        HttpResult again = operator.post("/medcards/" + card + "/copayments", "{\"amount\":1,\"method\":\"cash\"}");
        assertRefused(again, 422, "COPAYMENT_EXCEEDS_DUE");
    }

    @Test
    void a_pharmacy_reads_its_claims_of_the_last_90_days() {
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "10.00");
        world.clock.advance(Duration.ofDays(60));
        world.claim(card, "RX-2", "PH-1", "20.00");
        world.claim(card, "RX-3", "PH-2", "30.00");
        world.catchUp();

        HttpResult both = world.pharmacy("PH-1").get("/pharmacies/PH-1/claims?limit=1");
        assertThat(both.json().path("items").path(0)).isEqualTo(parse("""
                        {"prescriptionId":"RX-2","medCardId":"%s","pharmacyId":"PH-1","beneficiaryId":"%s",
                         "currency":"EGP","totalAmount":"20.00","coveredAmount":"16.00","copaymentAmount":"4.00",
                         "claimedAt":"2027-01-22T10:00:00Z"}""".formatted(card, MONA)));
        String next = both.header("Link").orElseThrow();
        HttpResult rest = world.pharmacy("PH-1").get(next.substring("</api/v1".length(), next.indexOf('>')));
        assertThat(rest.json().path("items").path(0).path("prescriptionId").asText())
                .isEqualTo("RX-1");
        assertThat(rest.header("Link")).isEmpty();

        world.clock.advance(Duration.ofDays(31));
        assertThat(operator.get("/pharmacies/PH-1/claims").json().path("items")).hasSize(1);
    }

    private static void assertRefused(HttpResult refused, int status, String code) {
        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.field("code")).isEqualTo(code);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
    }
}
