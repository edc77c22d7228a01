package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** Every bad field of a request is named at once, with its path and its own code. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();
    private String card = "";
    private String wallet = "";

    @BeforeAll
    void issue() {
        card = world.activeCard(MONA);
        wallet = world.activeWallet(MONA, "10.00");
    }

    @AfterAll
    void stop() {
        world.close();
    }

    static Stream<Arguments> bad_requests() {
        return Stream.of(
                request(
                        "POST",
                        "/wallets",
                        "{}",
                        "userId MISSING_FIELD",
                        "walletType MISSING_FIELD",
                        "kycLevel MISSING_FIELD"),
                request(
                        "POST",
                        "/wallets",
                        """
                        {"userId":"1-1-1-1-1","walletType":"PERSONAL","kycLevel":7,"currency":"XXX",
                         "initialBalance":-1,"dailyLimit":"1.234","monthlyLimit":"NaN","walletTyp":"personal"}""",
                        "userId INVALID_FIELD",
                        "walletType INVALID_FIELD",
                        "kycLevel INVALID_FIELD",
                        "currency INVALID_FIELD",
                        "initialBalance INVALID_AMOUNT",
                        "dailyLimit INVALID_AMOUNT",
                        "monthlyLimit INVALID_AMOUNT",
                        "walletTyp UNKNOWN_FIELD"),
                request("POST", "/wallets/{wallet}/activate", "{\"reason\":\"x\"}", "reason UNKNOWN_FIELD"),
                request("POST", "/wallets/{wallet}/suspend", "{\"reason\":\" \"}", "reason INVALID_FIELD"),
                request("POST", "/wallets/{wallet}/close", "{\"reason\":\"a\\u0000b\"}", "reason INVALID_FIELD"),
                request(
                        "PUT",
                        "/wallets/{wallet}/limits",
                        "{\"monthlyLimit\":true}",
                        "dailyLimit MISSING_FIELD",
                        "monthlyLimit INVALID_AMOUNT"),
                request(
                        "POST",
                        "/wallets/{wallet}/credits",
                        "{\"amount\":0,\"transactionType\":\"payment\",\"reference\":\"a b\",\"description\":\"\"}",
                        "amount INVALID_AMOUNT",
                        "transactionType INVALID_FIELD",
                        "reference INVALID_FIELD",
                        "description INVALID_FIELD"),
                request(
                        "POST",
                        "/wallets/{wallet}/debits",
                        "{\"amount\":1e999999999,\"transactionType\":\"deposit\"}",
                        "amount INVALID_AMOUNT",
                        "transactionType INVALID_FIELD",
                        "reference MISSING_FIELD"),
                request(
                        "POST",
                        "/medcards",
                        """
                        {"userId":null,"cardType":"bronze","insuranceProvider":"","monthlyLimit":"-5",
                         "copaymentPercentage":100.01,"expiryDate":"2026-11-23",
                         "primaryHolder":{"nationalId":"2990101123456","name":"","dateOfBirth":"01.01.1999",
                                          "phoneNumber":"0101234567","age":27}}""",
                        "userId MISSING_FIELD",
                        "cardType INVALID_FIELD",
                        "insuranceProvider INVALID_FIELD",
                        "monthlyLimit INVALID_AMOUNT",
                        "copaymentPercentage INVALID_FIELD",
                        "primaryHolder.nationalId INVALID_NATIONAL_ID",
                        "primaryHolder.name INVALID_FIELD",
                        "primaryHolder.dateOfBirth INVALID_FIELD",
                        "primaryHolder.phoneNumber INVALID_PHONE_NUMBER",
                        "expiryDate INVALID_FIELD",
                        "primaryHolder.age UNKNOWN_FIELD"),
                request(
                        "POST",
                        "/medcards",
                        Bodies.card(MONA).replace("1999-01-01", "1999-01-02").replace("gold", "goldish"),
                        "cardType INVALID_FIELD",
                        "primaryHolder.dateOfBirth NATIONAL_ID_MISMATCH"),
                request("POST", "/medcards/{card}/suspend", "{\"reason\":\"bored\"}", "reason INVALID_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/close",
                        "{\"refundAmount\":-1,\"refundWalletId\":\"x\"}",
                        "reason MISSING_FIELD",
                        "refundAmount INVALID_AMOUNT",
                        "refundWalletId INVALID_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/close",
                        "{\"reason\":\"death\",\"refundAmount\":1}",
                        "refundWalletId INVALID_FIELD"),
                request(
                        "PUT",
                        "/medcards/{card}/limit",
                        "{\"newLimit\":\"x\",\"effectiveDate\":\"2026-11-22\"}",
                        "newLimit INVALID_AMOUNT",
                        "effectiveDate EFFECTIVE_DATE_IN_PAST",
                        "reason MISSING_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/upgrade",
                        "{\"newTier\":\"x\",\"newCopayment\":\"-1\"}",
                        "newTier INVALID_FIELD",
                        "newLimit MISSING_FIELD",
                        "newCopayment INVALID_FIELD",
                        "reason MISSING_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/beneficiaries",
                        Bodies.beneficiary().replace("child", "friend").replace("31501011234568", "39901011234568"),
                        "relationship INVALID_FIELD",
                        "nationalId INVALID_NATIONAL_ID"),
                request(
                        "DELETE",
                        "/medcards/{card}/beneficiaries/01890000-0000-7000-8000-0000000000aa?reason=" + "x".repeat(501),
                        null,
                        "reason INVALID_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/claims/prescriptions",
                        """
                        {"prescriptionId":"RX 1","pharmacyId":"","beneficiaryId":"x","totalAmount":[],
                         "items":[{"drugCode":"D","drugName":"D","quantity":1.5,"unitPrice":"1","totalPrice":1},
                                  {"drugCode":"D","drugName":"D","quantity":1,"unitPrice":"0.001","totalPrice":1},
                                  7]}""",
                        "prescriptionId INVALID_FIELD",
                        "pharmacyId INVALID_FIELD",
                        "beneficiaryId INVALID_FIELD",
                        "totalAmount INVALID_AMOUNT",
                        "items[2] INVALID_FIELD",
                        "items[0].quantity INVALID_FIELD",
                        "items[1].unitPrice INVALID_AMOUNT"),
                request(
                        "POST",
                        "/medcards/{card}/claims/prescriptions",
                        Bodies.prescription("RX-1", "PH-1", MONA, "5").replaceAll("(?s)\\[.*]", "[]"),
                        "items INVALID_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/claims/insurance",
                        Bodies.insuranceClaim("CL-1", "PR-1", MONA)
                                .replace("https:", "ftp:")
                                .replace("hospital", "hotel")
                                .replace("\"800.00\"", "\"\""),
                        "providerType INVALID_FIELD",
                        "requestedCoverage INVALID_AMOUNT",
                        "documents[0].documentUrl INVALID_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/claims/insurance/CL-1/approve",
                        "{\"approvedAmount\":0}",
                        "approvedAmount INVALID_AMOUNT"),
                request("POST", "/medcards/{card}/claims/insurance/CL-1/reject", null, "reason MISSING_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/claims/insurance/CL-1/pay",
                        "{\"reference\":{}}",
                        "reference INVALID_FIELD"),
                request(
                        "POST",
                        "/medcards/{card}/copayments",
                        "{\"amount\":\"0.00\",\"method\":\"cheque\",\"relatedClaimId\":\"?\",\"walletId\":\"?\"}",
                        "relatedClaimId INVALID_FIELD",
                        "amount INVALID_AMOUNT",
                        "method INVALID_FIELD",
                        "walletId INVALID_FIELD"),
                request(
                        "POST",
                        "/transfers",
                        "{}",
                        "sourceWalletId MISSING_FIELD",
                        "destinationWalletId MISSING_FIELD",
                        "amount MISSING_FIELD",
                        "reference MISSING_FIELD"),
                request(
                        "POST",
                        "/transfers",
                        Bodies.transfer("x", "{wallet}", "0.001")
                                .replace("T-1", "T 1")
                                .replace("for lunch", ""),
                        "sourceWalletId INVALID_FIELD",
                        "amount INVALID_AMOUNT",
                        "reference INVALID_FIELD",
                        "description INVALID_FIELD"),
                request(
                        "POST",
                        "/transfers",
                        Bodies.transfer("{wallet}", "{wallet}", "-1").replace("reference", "referense"),
                        "destinationWalletId SAME_WALLET",
                        "amount INVALID_AMOUNT",
                        "reference MISSING_FIELD",
                        "referense UNKNOWN_FIELD"),
                request(
                        "POST",
                        "/payments",
                        """
                        {"walletId":7,"amount":"ten","currency":"EURO","merchantId":"M 1","merchantName":"",
                         "method":"barter","gateway":"stripe","description":" ","merchant":"M-1"}""",
                        "walletId INVALID_FIELD",
                        "currency INVALID_FIELD",
                        "amount INVALID_AMOUNT",
                        "merchantId INVALID_FIELD",
                        "merchantName INVALID_FIELD",
                        "method INVALID_FIELD",
                        "gateway INVALID_FIELD",
                        "description INVALID_FIELD",
                        "merchant UNKNOWN_FIELD"),
                request(
                        "POST",
                        "/payments",
                        null,
                        "walletId MISSING_FIELD",
                        "amount MISSING_FIELD",
                        "merchantId MISSING_FIELD",
                        "merchantName MISSING_FIELD",
                        "method MISSING_FIELD"),
                request(
                        "POST",
                        "/payments/{mona}/authorize",
                        "{\"expiresAt\":\"2026-11-24\",\"code\":1}",
                        "authorizationCode MISSING_FIELD",
                        "expiresAt INVALID_FIELD",
                        "code UNKNOWN_FIELD"),
                request(
                        "POST",
                        "/payments/{mona}/authorize",
                        "{\"authorizationCode\":\"A\",\"expiresAt\":\"tomorrow\"}",
                        "expiresAt INVALID_FIELD"),
                request(
                        "POST",
                        "/payments/{mona}/capture",
                        "{\"amount\":0}",
                        "amount INVALID_AMOUNT",
                        "transactionId MISSING_FIELD"),
                request(
                        "POST",
                        "/payments/{mona}/fail",
                        "{\"reason\":\"\"}",
                        "reason INVALID_FIELD",
                        "errorCode MISSING_FIELD"),
                request("POST", "/payments/{mona}/cancel", "{}", "reason MISSING_FIELD"),
                request(
                        "POST",
                        "/payments/{mona}/refund",
                        "{\"amount\":[1]}",
                        "amount INVALID_AMOUNT",
                        "reason MISSING_FIELD"),
                request(
                        "POST",
                        "/payment-requests",
                        """
                        {"walletId":"{wallet}","payerWalletId":"{wallet}","payerUserId":"me","amount":"1.005",
                         "expiresAt":"2026-11-24T10:00:00+02:00","note":"x"}""",
                        "payerWalletId SAME_WALLET",
                        "payerUserId INVALID_FIELD",
                        "amount INVALID_AMOUNT",
                        "expiresAt INVALID_FIELD",
                        "note UNKNOWN_FIELD"),
                request(
                        "POST",
                        "/payment-requests/{mona}/fulfill",
                        "{\"payerWalletId\":\"{wallet}\"}",
                        "walletId MISSING_FIELD",
                        "payerWalletId UNKNOWN_FIELD"),
                request("POST", "/payment-requests/{mona}/cancel", "{\"reason\":7}", "reason INVALID_FIELD"),
                request(
                        "GET",
                        "/wallets/{wallet}/payments?limit=x&minPosition=-1",
                        null,
                        "limit INVALID_FIELD",
                        "minPosition INVALID_FIELD"),
                request("GET", "/wallets/{wallet}/payments?cursor=none-of-ours", null, "cursor INVALID_FIELD"),
                request("GET", "/transfers/{mona}?minVersion=one", null, "minVersion INVALID_FIELD"),
                request("GET", "/payments/{mona}?minVersion=one", null, "minVersion INVALID_FIELD"),
                request("GET", "/payment-requests/{mona}?minVersion=one", null, "minVersion INVALID_FIELD"),
                request(
                        "GET",
                        "/wallets/{wallet}/transactions?limit=201&cursor=&minVersion=-1&minPosition=x",
                        null,
                        "limit INVALID_FIELD",
                        "cursor INVALID_FIELD",
                        "minVersion INVALID_FIELD",
                        "minPosition INVALID_FIELD"),
                request("GET", "/wallets/{wallet}/transactions?cursor=none-of-ours", null, "cursor INVALID_FIELD"),
                request(
                        "GET",
                        "/medcards/{card}/spend?month=11-2026&minVersion=x",
                        null,
                        "minVersion INVALID_FIELD",
                        "month INVALID_FIELD"));
    }

    private static Arguments request(String method, String path, String body, String... errors) {
        return Arguments.of(method, path, body, List.of(errors));
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("bad_requests")
    void every_bad_field_is_named(String method, String path, String body, List<String> errors) {
        world.catchUp();

        HttpResult refused = operator.send(method, filled(path), body == null ? null : filled(body));

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        List<String> named = new ArrayList<>();
        for (JsonNode error : refused.json().path("errors")) {
            named.add(error.path("field").asText() + " " + error.path("code").asText());
            assertThat(error.path("message").asText()).isNotBlank();
        }
        assertThat(named).containsExactlyElementsOf(errors);
    }

    private String filled(String text) {
        return text.replace("{wallet}", wallet).replace("{card}", card).replace("{mona}", MONA.toString());
    }

    static Stream<String> new_commands() {
        String id = "/" + MONA;
        return Stream.of(
                "/transfers",
                "/payments",
                "/payments" + id + "/authorize",
                "/payments" + id + "/capture",
                "/payments" + id + "/fail",
                "/payments" + id + "/cancel",
                "/payments" + id + "/refund",
                "/payment-requests",
                "/payment-requests" + id + "/fulfill",
                "/payment-requests" + id + "/cancel");
    }

    @ParameterizedTest
    @MethodSource("new_commands")
    void a_body_that_is_not_one_json_object_is_refused(String path) {
        assertThat(operator.post(path, "reason=x", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(operator.post(path, "[1]").field("code")).isEqualTo("MALFORMED_JSON");
        assertThat(operator.post(path, "{\"reason\":").field("code")).isEqualTo("MALFORMED_JSON");
    }

    @Test
    void a_condition_that_is_no_version_is_refused() {
        HttpResult refused = operator.post("/payments/" + MONA + "/cancel", "{\"reason\":\"x\"}", "If-Match", "five");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").findValuesAsText("field")).containsExactly("If-Match");
    }

    @Test
    void a_bad_request_reads_as_a_problem_of_rfc_9457() {
        HttpResult refused = operator.post("/wallets/" + wallet + "/suspend", "{}", "X-Correlation-Id", "c-1");

        assertThat(refused.json()).isEqualTo(HttpResult.parse("""
                        {"type":"urn:healthpay:ledger:problem:missing-field","title":"Missing field","status":400,
                         "detail":"reason is required","instance":"/api/v1/wallets/%s/suspend",
                         "code":"MISSING_FIELD","correlationId":"c-1",
                         "errors":[{"field":"reason","code":"MISSING_FIELD","message":"is required"}]}""".formatted(wallet)));
    }

    @Test
    void bad_input_changes_nothing() {
        world.catchUp();
        HttpResult before = operator.get("/medcards/" + card);

        operator.post("/medcards/" + card + "/close", "{\"reason\":\"death\",\"typo\":1}");
        world.catchUp();

        assertThat(operator.get("/medcards/" + card).text()).isEqualTo(before.text());
    }
}
