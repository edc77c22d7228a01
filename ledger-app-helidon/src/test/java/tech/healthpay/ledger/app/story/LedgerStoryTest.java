package tech.healthpay.ledger.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import tech.healthpay.ledger.app.config.Backends;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.EventReader;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.RealLedger;

/** The story of a card, of wallets and of what is paid from them, from an HTTP command through every store and back out of every read model. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerStoryTest {

    /** Noon in Cairo; the last test moves the clock into December. */
    private static final Instant NOVEMBER = Instant.parse("2026-11-23T10:00:00Z");

    private static final Instant DECEMBER = Instant.parse("2026-11-30T22:30:00Z");

    private static RealLedger ledger;

    private final UUID mona = UUID.randomUUID();
    private final String pharmacy = "PH-" + mona.toString().substring(0, 8);

    @BeforeAll
    static void start(TestInfo story) {
        ledger = RealLedger.start(story.getTestClass().orElseThrow(), NOVEMBER);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    @Order(1)
    void a_claim_of_350_at_20_percent_is_seen_as_280_and_70_in_every_read_model() {
        String card = activeCard("1000.00");
        HttpResult beneficiary = accepted(ledger.operator().post("/medcards/" + card + "/beneficiaries", spouse()));

        HttpResult claim = accepted(claim(card, "RX-1", beneficiary.field("beneficiaryId"), "350.00"));

        assertThat(claim.status()).isEqualTo(201);
        assertThat(claim.field("totalAmount")).isEqualTo("350.00");
        assertThat(claim.field("coveredAmount")).isEqualTo("280.00");
        assertThat(claim.field("copaymentAmount")).isEqualTo("70.00");
        assertThat(claim.field("remainingLimit")).isEqualTo("720.00");
        assertThat(claim.field("version")).isEqualTo("4");
        assertThat(claim.header("ETag")).contains("\"4\"");

        JsonNode detail = read("/medcards/" + card, claim);
        assertThat(detail.path("spent").asText()).isEqualTo("280.00");
        assertThat(detail.path("remaining").asText()).isEqualTo("720.00");
        assertThat(detail.path("prescriptionClaims").asInt()).isEqualTo(1);
        assertThat(read("/medcards?cardNumber=" + detail.path("cardNumber").asText(), claim))
                .isEqualTo(detail);

        JsonNode claims = items("/medcards/" + card + "/claims/prescriptions", claim);
        assertThat(claims).hasSize(1);
        assertThat(claims.path(0).path("coveredAmount").asText()).isEqualTo("280.00");
        assertThat(claims.path(0).path("items")).hasSize(1);
        assertThat(items("/medcards/" + card + "/beneficiaries", claim)
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("Heba Hassan");

        JsonNode summary = read("/medcards/" + card + "/summary", claim);
        assertThat(summary.path("prescriptionClaims").asInt()).isEqualTo(1);
        assertThat(summary.path("prescriptionTotal").asText()).isEqualTo("350.00");
        assertThat(summary.path("prescriptionCovered").asText()).isEqualTo("280.00");
        assertThat(summary.path("prescriptionCopayment").asText()).isEqualTo("70.00");
        assertThat(summary.path("activeBeneficiaries").asInt()).isEqualTo(1);

        for (String live : List.of("/status", "/spend?month=2026-11")) {
            JsonNode status = read("/medcards/" + card + live, claim);
            assertThat(status.path("spent").asText()).as(live).isEqualTo("280.00");
            assertThat(status.path("remaining").asText()).as(live).isEqualTo("720.00");
        }

        assertThat(texts(after("/users/" + mona + "/medcards", claim), "medCardId"))
                .containsExactly(card);
        JsonNode sold = after("/pharmacies/" + pharmacy + "/claims", claim).path("items");
        assertThat(texts(sold, "prescriptionId")).containsExactly("RX-1");
        JsonNode months = after("/analytics/medcards/monthly?from=2026-11&to=2026-11", claim)
                .path("items");
        assertThat(months.path(0).path("prescriptionClaims").asLong()).isPositive();
        JsonNode ranking = after("/analytics/pharmacies?limit=200", claim).path("items");
        assertThat(texts(ranking, "pharmacyId")).contains(pharmacy);
        JsonNode user = after("/analytics/users/" + mona, claim).path("items");
        assertThat(user.path(0).path("coveredAmount").asText()).isEqualTo("280.00");
    }

    @Test
    @Order(2)
    void what_the_rules_forbid_is_refused_with_its_code_and_leaves_no_trace() {
        String card = activeCard("1000.00");
        HttpResult first = accepted(claim(card, "RX-1", mona.toString(), "1000.00"));

        refused(422, "MONTHLY_LIMIT_EXCEEDED", claim(card, "RX-2", mona.toString(), "250.01"));
        refused(409, "DUPLICATE_CLAIM", claim(card, "RX-1", mona.toString(), "10.00"));
        refused(
                422,
                "INVALID_BENEFICIARY",
                claim(card, "RX-3", UUID.randomUUID().toString(), "10.00"));
        HttpResult suspended =
                accepted(ledger.operator().post("/medcards/" + card + "/suspend", "{\"reason\":\"payment_overdue\"}"));
        refused(422, "CARD_NOT_ACTIVE", claim(card, "RX-4", mona.toString(), "10.00"));

        assertThat(first.field("remainingLimit")).isEqualTo("200.00");
        assertThat(suspended.field("version")).isEqualTo("4");
        JsonNode status = read("/medcards/" + card + "/status", suspended);
        assertThat(status.path("status").asText()).isEqualTo("suspended");
        assertThat(status.path("spent").asText()).isEqualTo("800.00");
        assertThat(items("/medcards/" + card + "/claims/prescriptions", suspended))
                .hasSize(1);
    }

    @Test
    @Order(3)
    void an_insurance_claim_is_filed_by_its_provider_approved_paid_and_charged() {
        String card = activeCard("1000.00");
        String provider = "PR-" + card.substring(0, 8);
        accepted(ledger.provider(provider)
                .post("/medcards/" + card + "/claims/insurance", """
                        {"claimId":"IC-1","providerId":"%s","providerType":"hospital","beneficiaryId":"%s",
                         "claimType":"procedure","totalAmount":"1000.00","requestedCoverage":"800.00",
                         "documents":[{"documentType":"invoice","documentUrl":"https://files.example/1.pdf"}]}""".formatted(provider, mona)));
        String claim = "/medcards/" + card + "/claims/insurance/IC-1";
        accepted(ledger.operator().post(claim + "/approve", "{\"approvedAmount\":\"750.00\"}"));
        accepted(ledger.operator().post(claim + "/pay", "{\"reference\":\"PAY-1\"}"));
        HttpResult charged = accepted(ledger.operator()
                .post(
                        "/medcards/" + card + "/copayments",
                        "{\"relatedClaimId\":\"IC-1\",\"amount\":\"250.00\",\"method\":\"card\"}"));

        JsonNode seen =
                items("/medcards/" + card + "/claims/insurance", charged).path(0);

        assertThat(seen.path("status").asText()).isEqualTo("paid");
        assertThat(seen.path("approvedAmount").asText()).isEqualTo("750.00");
        assertThat(seen.path("chargedCopayment").asText()).isEqualTo("250.00");
        assertThat(seen.path("documents")).hasSize(1);
        assertThat(read("/medcards/" + card + "/status", charged)
                        .path("insuranceClaims")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @Order(4)
    void a_wallets_money_is_the_same_in_detail_in_its_history_and_in_real_time() {
        String wallet = accepted(ledger.operator().post("/wallets", """
                                {"userId":"%s","walletType":"personal","kycLevel":"full","initialBalance":"100.00"}""".formatted(mona)))
                .field("walletId");
        accepted(ledger.operator().post("/wallets/" + wallet + "/activate", null));
        accepted(move(wallet, "credits", "250.50", "deposit", "DEP-1"));
        HttpResult debited = accepted(move(wallet, "debits", "50.25", "withdrawal", "WDR-1"));
        refused(422, "INSUFFICIENT_FUNDS", move(wallet, "debits", "300.26", "withdrawal", "WDR-2"));

        assertThat(debited.field("balance")).isEqualTo("300.25");
        assertThat(read("/wallets/" + wallet, debited).path("balance").asText()).isEqualTo("300.25");
        assertThat(read("/wallets/" + wallet + "/balance", debited)
                        .path("available")
                        .asText())
                .isEqualTo("300.25");
        assertThat(texts(items("/wallets/" + wallet + "/transactions", debited), "reference"))
                .startsWith("WDR-1", "DEP-1");
        assertThat(texts(after("/users/" + mona + "/wallets", debited).path("items"), "walletId"))
                .containsExactly(wallet);
    }

    @Test
    @Order(5)
    void nobody_sees_what_is_not_theirs_and_nothing_is_open() {
        String card = activeCard("1000.00");
        HttpResult claim = accepted(claim(card, "RX-1", mona.toString(), "10.00"));
        read("/medcards/" + card, claim);

        assertThat(ledger.anonymous().get("/medcards/" + card).status()).isEqualTo(401);
        assertThat(ledger.member(UUID.randomUUID()).get("/medcards/" + card).status())
                .isEqualTo(404);
        assertThat(ledger.member(mona).get("/medcards/" + card).status()).isEqualTo(200);
        assertThat(ledger.auditor()
                        .post("/medcards/" + card + "/activate", null)
                        .status())
                .isEqualTo(403);
        assertThat(ledger.anonymous().get("//observe/metrics").status()).isEqualTo(401);
        assertThat(ledger.member(mona).get("//observe/metrics").status()).isEqualTo(403);
    }

    @Test
    @Order(6)
    void health_is_open_and_the_metrics_of_every_part_are_there_under_their_names() {
        String card = activeCard("1000.00");
        read("/medcards/" + card + "/status", accepted(claim(card, "RX-1", mona.toString(), "10.00")));
        read("/medcards/" + card, accepted(claim(card, "RX-2", mona.toString(), "10.00")));
        String store = ledger.backends().realTime().word();

        for (String check : List.of("live", "ready", "started")) {
            HttpResult health = ledger.anonymous().get("//observe/health/" + check);
            assertThat(health.status()).as(check).isEqualTo(200);
            assertThat(health.json().path("status").asText()).isEqualTo("UP");
        }
        assertThat(texts(ledger.anonymous().get("//observe/health/ready").json().path("checks"), "name"))
                .contains(
                        "postgresql",
                        "deadline-sweep",
                        "summary-refresh",
                        "wallet-detail",
                        "medcard-detail",
                        "payment-detail",
                        "journal-detail",
                        "wallet-realtime",
                        "medcard-realtime")
                .containsAll(
                        ledger.backends().equals(Backends.DEFAULTS) ? List.of("real-time-store", "relay") : List.of());
        assertThat(ledger.auditor()
                        .get("//observe/metrics", "Accept", "text/plain")
                        .text())
                .contains(
                        "healthpay_projection_events_processed_total{",
                        "healthpay_projection_processing_duration_seconds_count{",
                        "healthpay_projection_" + store + "_write_latency_seconds_bucket{",
                        "store=\"" + store + "\"",
                        "healthpay_projection_postgres_write_latency_seconds_bucket{",
                        "healthpay_projection_lag_events{",
                        "healthpay_projection_lag_seconds{",
                        "healthpay_commands_total{",
                        "healthpay_command_duration_seconds_bucket{",
                        "healthpay_event_store_append_duration_seconds_count{",
                        "healthpay_event_store_batch_size_count{",
                        "healthpay_query_duration_seconds_count{",
                        "healthpay_http_requests_total{",
                        ledger.backends().equals(Backends.DEFAULTS) ? "healthpay_relay_lag_events{" : "");
    }

    @Test
    @Order(7)
    void money_goes_from_wallet_to_wallet_to_merchant_and_back_and_everybody_reads_their_part() {
        UUID omar = UUID.randomUUID();
        String merchant = "M-" + omar.toString().substring(0, 8);
        String monas = wallet(mona, "500.00");
        String omars = wallet(omar, "0.00");

        HttpResult transfer = accepted(ledger.member(mona).post("/transfers", transfer(monas, omars, "120.00")));
        assertThat(transfer.field("sourceBalance")).isEqualTo("380.00");
        String failed = ledger.member(mona)
                .post("/transfers", transfer(monas, omars, "380.01"))
                .field("transferId");
        HttpResult asked = accepted(ledger.member(omar)
                .post("/payment-requests", "{\"walletId\":\"%s\",\"amount\":\"30.00\"}".formatted(omars)));
        String request = "/payment-requests/" + asked.field("paymentRequestId");
        HttpResult paid =
                accepted(ledger.member(mona).post(request + "/fulfill", "{\"walletId\":\"%s\"}".formatted(monas)));

        HttpResult initiated = accepted(ledger.member(mona).post("/payments", """
                        {"walletId":"%s","amount":"200.00","merchantId":"%s","merchantName":"Nile Opticians",
                         "method":"wallet"}""".formatted(monas, merchant)));
        String payment = "/payments/" + initiated.field("paymentId");
        HttpResult authorized =
                accepted(ledger.merchant(merchant).post(payment + "/authorize", "{\"authorizationCode\":\"A-1\"}"));
        assertThat(after("/wallets/" + monas, authorized).path("available").asText())
                .isEqualTo("150.00");
        accepted(ledger.merchant(merchant)
                .post(payment + "/capture", "{\"amount\":\"150.00\",\"transactionId\":\"TX-1\"}"));
        HttpResult refunded = accepted(
                ledger.merchant(merchant).post(payment + "/refund", "{\"amount\":\"50.00\",\"reason\":\"one lens\"}"));

        String since = "?minPosition=" + refunded.field("position");
        assertThat(as(ledger.member(mona), "/wallets/" + monas + since)
                        .path("balance")
                        .asText())
                .isEqualTo("250.00");
        assertThat(as(ledger.member(mona), "/wallets/" + monas + since)
                        .path("reserved")
                        .asText())
                .isEqualTo("0.00");
        assertThat(as(ledger.member(mona), "/wallets/" + monas + "/balance" + since)
                        .path("available")
                        .asText())
                .isEqualTo("250.00");
        assertThat(as(ledger.member(omar), "/transfers/" + transfer.field("transferId") + since)
                        .path("status")
                        .asText())
                .isEqualTo("completed");
        assertThat(as(ledger.member(mona), "/transfers/" + failed + since)
                        .path("errorCode")
                        .asText())
                .isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(as(ledger.member(omar), request + since).path("transferId").asText())
                .isEqualTo(paid.field("transferId"));
        JsonNode seen = as(ledger.merchant(merchant), payment + since);
        assertThat(seen.path("status").asText()).isEqualTo("partially_refunded");
        assertThat(texts(seen.path("refunds"), "amount")).containsExactly("50.00");
        assertThat(texts(as(ledger.member(mona), "/wallets/" + monas + "/payments" + since), "paymentId"))
                .containsExactly(initiated.field("paymentId"));
        JsonNode account = as(ledger.merchant(merchant), "/ledger/accounts/merchant:" + merchant + "/balance" + since);
        assertThat(account.path("items").path(0).path("balance").asText()).isEqualTo("-100.00");
        assertBalanced(refunded);
    }

    @Test
    @Order(8)
    void a_copayment_by_wallet_is_booked_and_the_books_still_balance() {
        String card = activeCard("1000.00");
        String wallet = wallet(mona, "100.00");
        accepted(claim(card, "RX-1", mona.toString(), "350.00"));

        HttpResult charged =
                accepted(ledger.member(mona).post("/medcards/" + card + "/copayments", """
                        {"relatedClaimId":"RX-1","amount":"70.00","method":"wallet","walletId":"%s"}""".formatted(wallet)));

        assertThat(charged.field("outstanding")).isEqualTo("0.00");
        assertThat(after("/wallets/" + wallet, charged).path("balance").asText())
                .isEqualTo("30.00");
        JsonNode member = after("/ledger/accounts/member:" + card + "/balance", charged);
        assertThat(member.path("items").path(0).path("balance").asText()).isEqualTo("0.00");
        assertBalanced(charged);
    }

    @Test
    @Order(9)
    void a_reader_of_the_live_tail_sees_each_event_of_a_transfer_once_and_in_order() {
        String from = wallet(mona, "10.00");
        String to = wallet(mona, "0.00");
        try (EventReader tail = ledger.auditor().stream(
                "/events?type=transfer.initiated,transfer.completed", "Accept", "text/event-stream")) {
            assertThat(tail.status()).isEqualTo(200);
            HttpResult first = accepted(ledger.member(mona).post("/transfers", transfer(from, to, "1.00")));
            accepted(ledger.member(mona).post("/transfers", transfer(from, to, "2.00")));

            List<EventReader.Received> seen = List.of(tail.next(), tail.next(), tail.next(), tail.next());

            assertThat(seen)
                    .extracting(EventReader.Received::event)
                    .containsExactly(
                            "transfer.initiated", "transfer.completed", "transfer.initiated", "transfer.completed");
            assertThat(seen.getFirst().json().path("aggregateId").asText()).isEqualTo(first.field("transferId"));
            JsonNode trail = ledger.auditor()
                    .get("/aggregates/transfer/" + first.field("transferId") + "/events")
                    .json()
                    .path("items");
            assertThat(trail.path(0)).isEqualTo(seen.get(0).json());
            assertThat(trail.path(1)).isEqualTo(seen.get(1).json());
        }
    }

    /** The trial balance is zero in every currency, and nothing is left on its way. */
    private static void assertBalanced(HttpResult command) {
        JsonNode balance = after("/ledger/trial-balance", command);
        assertThat(texts(balance.path("totals"), "difference")).containsOnly("0.00");
        assertThat(StreamSupport.stream(balance.path("items").spliterator(), false)
                        .filter(line -> line.path("account").asText().startsWith("clearing:"))
                        .map(line -> line.path("balance").asText()))
                .isNotEmpty()
                .containsOnly("0.00");
    }

    private static String wallet(UUID owner, String balance) {
        String wallet = accepted(ledger.operator().post("/wallets", """
                                {"userId":"%s","walletType":"personal","kycLevel":"full","initialBalance":"%s"}""".formatted(owner, balance)))
                .field("walletId");
        accepted(ledger.operator().post("/wallets/" + wallet + "/activate", null));
        return wallet;
    }

    private static String transfer(String from, String to, String amount) {
        return """
                {"sourceWalletId":"%s","destinationWalletId":"%s","amount":"%s","reference":"T-1"}""".formatted(from, to, amount);
    }

    /** Reads as somebody, with the patience that a loaded machine needs. */
    private static JsonNode as(ApiClient client, String path) {
        HttpResult result = client.get(path, "Prefer", "wait=10");
        assertThat(result.status()).as(path + ": " + result.text()).isEqualTo(200);
        return result.json();
    }

    @Test
    @Order(10)
    void a_second_month_starts_from_zero_though_no_event_says_so() {
        String card = activeCard("1000.00");
        HttpResult november = accepted(claim(card, "RX-1", mona.toString(), "1250.00"));
        assertThat(read("/medcards/" + card + "/status", november)
                        .path("remaining")
                        .asText())
                .isEqualTo("0.00");
        refused(422, "MONTHLY_LIMIT_EXCEEDED", claim(card, "RX-2", mona.toString(), "1.00"));

        ledger.clock().set(DECEMBER); // half an hour into it, in Cairo

        for (String view : List.of("", "/status")) {
            JsonNode seen = read("/medcards/" + card + view, november);
            assertThat(seen.path("spent").asText()).as(view).isEqualTo("0.00");
            assertThat(seen.path("remaining").asText()).as(view).isEqualTo("1000.00");
        }
        HttpResult december = accepted(claim(card, "RX-2", mona.toString(), "100.00"));
        assertThat(december.field("remainingLimit")).isEqualTo("920.00");
        assertThat(read("/medcards/" + card + "/spend?month=2026-11", december)
                        .path("spent")
                        .asText())
                .isEqualTo("1000.00");
        assertThat(read("/medcards/" + card + "/spend?month=2026-12", december)
                        .path("spent")
                        .asText())
                .isEqualTo("80.00");
    }

    private String activeCard(String limit) {
        String card = accepted(ledger.operator().post("/medcards", """
                                {"userId":"%s","cardType":"gold","monthlyLimit":"%s","copaymentPercentage":"20",
                                 "expiryDate":"2028-12-31",
                                 "primaryHolder":{"nationalId":"29901011234567","name":"Mona Hassan",
                                                  "dateOfBirth":"1999-01-01","phoneNumber":"+201012345678"}}""".formatted(mona, limit)))
                .field("medCardId");
        accepted(ledger.operator().post("/medcards/" + card + "/activate", null));
        return card;
    }

    private static String spouse() {
        return """
                {"relationship":"spouse","nationalId":"29802020134568","name":"Heba Hassan",
                 "dateOfBirth":"1998-02-02","phoneNumber":"+201112345678"}""";
    }

    private HttpResult claim(String card, String prescription, String beneficiary, String total) {
        ApiClient client = ledger.pharmacy(pharmacy);
        return client.post("/medcards/" + card + "/claims/prescriptions", """
                {"prescriptionId":"%s","pharmacyId":"%s","beneficiaryId":"%s","totalAmount":"%s",
                 "items":[{"drugCode":"D-1","drugName":"Insulin","quantity":1,"unitPrice":"%s","totalPrice":"%s"}]}""".formatted(
                        prescription, pharmacy, beneficiary, total, total, total));
    }

    private static HttpResult move(String wallet, String direction, String amount, String type, String reference) {
        return ledger.operator()
                .post(
                        "/wallets/" + wallet + "/" + direction,
                        "{\"amount\":\"%s\",\"transactionType\":\"%s\",\"reference\":\"%s\"}"
                                .formatted(amount, type, reference));
    }

    private static HttpResult accepted(HttpResult result) {
        assertThat(result.status()).as(result.text()).isBetween(200, 201);
        return result;
    }

    private static void refused(int status, String code, HttpResult result) {
        assertThat(result.field("code")).as(result.text()).isEqualTo(code);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    /** Reads one aggregate as it is after a command. */
    private static JsonNode read(String path, HttpResult command) {
        return fresh(path, "minVersion=" + command.field("version"));
    }

    private static JsonNode items(String path, HttpResult command) {
        return read(path, command).path("items");
    }

    /** Reads what spans aggregates as it is after a command. */
    private static JsonNode after(String path, HttpResult command) {
        return fresh(path, "minPosition=" + command.field("position"));
    }

    private static JsonNode fresh(String path, String condition) {
        HttpResult result =
                ledger.operator().get(path + (path.contains("?") ? "&" : "?") + condition, "Prefer", "wait=10");
        assertThat(result.status()).as(path + ": " + result.text()).isEqualTo(200);
        return result.json();
    }

    private static List<String> texts(JsonNode items, String field) {
        JsonNode list = items.has("items") ? items.path("items") : items;
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
