package tech.healthpay.ledger.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.RealLedger;
import tech.healthpay.ledger.app.testing.Waiting;

/** The story of a card, of wallets and of what is paid from them, told and read by GraphQL alone, through every store. */
class GraphQlStoryTest {

    /** Noon in Cairo. */
    private static final Instant NOVEMBER = Instant.parse("2026-11-23T10:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What every command of the story answers. */
    private static final String OUTCOME = "success version position replayed error { code field }";

    private static RealLedger ledger;

    private final UUID mona = UUID.randomUUID();
    private final String pharmacy = "PH-" + mona.toString().substring(0, 8);
    private final GraphQlClient operator = new GraphQlClient(ledger.operator());
    private final GraphQlClient pharmacist = new GraphQlClient(ledger.pharmacy(pharmacy));
    private final GraphQlClient member = new GraphQlClient(ledger.member(mona));

    @BeforeAll
    static void start(TestInfo story) {
        ledger = RealLedger.start(story.getTestClass().orElseThrow(), NOVEMBER);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void a_claim_of_350_at_20_percent_is_280_and_70_in_one_tree_of_both_stores() {
        String card = activeCard("1000.00");
        JsonNode added = accepted(operator, """
                addBeneficiary(input: {medCardId: "%s", relationship: SPOUSE, nationalId: "29802020134568",
                    name: "Heba Hassan", dateOfBirth: "1998-02-02", phoneNumber: "+201112345678", expectedVersion: 2})
                { %s beneficiaryId }""".formatted(card, OUTCOME));

        JsonNode claim = accepted(
                pharmacist, claim(card, "RX-1", added.path("beneficiaryId").asText(), "350.00", ""));

        assertThat(claim.path("coveredAmount").asText()).isEqualTo("280.00");
        assertThat(claim.path("copaymentAmount").asText()).isEqualTo("70.00");
        assertThat(claim.path("remainingLimit").asText()).isEqualTo("720.00");
        assertThat(claim.path("version").asLong()).isEqualTo(4);
        JsonNode read = fresh(member, """
                { medCard(medCardId: "%1$s", minVersion: %2$d) {
                    spent remaining
                    beneficiaries { nodes { name relationship } }
                    claimedPrescriptions { nodes { prescriptionId copaymentAmount items { drugName unitPrice } } }
                    summary { prescriptionTotal prescriptionCovered activeBeneficiaries } }
                  medCardStatus(medCardId: "%1$s", minVersion: %2$d) { spent remaining prescriptionClaims version } }
                """.formatted(card, claim.path("version").asLong()));
        assertThat(read).isEqualTo(HttpResult.parse("""
                {"medCard": {"spent": "280.00", "remaining": "720.00",
                    "beneficiaries": {"nodes": [{"name": "Heba Hassan", "relationship": "SPOUSE"}]},
                    "claimedPrescriptions": {"nodes": [{"prescriptionId": "RX-1", "copaymentAmount": "70.00",
                        "items": [{"drugName": "Insulin", "unitPrice": "350.00"}]}]},
                    "summary": {"prescriptionTotal": "350.00", "prescriptionCovered": "280.00", "activeBeneficiaries": 1}},
                 "medCardStatus": {"spent": "280.00", "remaining": "720.00", "prescriptionClaims": 1, "version": 4}}"""));
        JsonNode sold =
                fresh(pharmacist, """
                { pharmacyClaims(pharmacyId: "%s", minPosition: %d) { nodes { prescriptionId coveredAmount } } }
                """.formatted(pharmacy, claim.path("position").asLong()));
        assertThat(sold.at("/pharmacyClaims/nodes"))
                .hasToString("[{\"prescriptionId\":\"RX-1\",\"coveredAmount\":\"280.00\"}]");
    }

    @Test
    void a_repetition_is_answered_as_the_first_time_and_every_refusal_has_its_code() {
        String card = activeCard("1000.00");
        String keyed = claim(card, "RX-1", mona.toString(), "1000.00", ", idempotencyKey: \"%s\"".formatted(card));
        JsonNode first = accepted(pharmacist, keyed);
        JsonNode again = accepted(pharmacist, keyed);

        assertThat(first.path("replayed").asBoolean()).isFalse();
        assertThat(again.path("replayed").asBoolean()).isTrue();
        assertThat(again.path("version")).isEqualTo(first.path("version"));
        assertThat(again.path("position")).isEqualTo(first.path("position"));
        refused("IDEMPOTENCY_KEY_REUSED", pharmacist, keyed.replace("RX-1", "RX-9"));
        refused("VERSION_CONFLICT", pharmacist, claim(card, "RX-2", mona.toString(), "10.00", ", expectedVersion: 2"));
        refused("MONTHLY_LIMIT_EXCEEDED", pharmacist, claim(card, "RX-2", mona.toString(), "250.01", ""));
        refused("DUPLICATE_CLAIM", pharmacist, claim(card, "RX-1", mona.toString(), "10.00", ""));
        refused("FORBIDDEN", member, claim(card, "RX-2", mona.toString(), "10.00", ""));
        JsonNode badInput = refused("INVALID_FIELD", pharmacist, claim(card, "no id", mona.toString(), "10.00", ""));
        assertThat(badInput.at("/error/field").asText()).isEqualTo("prescriptionId");
        JsonNode left =
                fresh(operator, """
                { medCardStatus(medCardId: "%s", minVersion: %d) { spent version } }
                """.formatted(card, first.path("version").asLong()));
        assertThat(left.path("medCardStatus")).hasToString("{\"spent\":\"800.00\",\"version\":3}");
    }

    @Test
    void an_insurance_claim_is_filed_approved_paid_and_charged_to_a_wallet() {
        String card = activeCard("1000.00");
        String wallet = activeWallet(mona, "300.00");
        GraphQlClient clerk = new GraphQlClient(ledger.provider("PR-1"));
        accepted(clerk, """
                fileInsuranceClaim(input: {medCardId: "%s", claimId: "IC-1", providerId: "PR-1", providerType: HOSPITAL,
                    beneficiaryId: "%s", claimType: PROCEDURE, totalAmount: "1000.00", requestedCoverage: "800.00",
                    documents: [{documentType: "invoice", documentUrl: "https://files.example/1.pdf"}]})
                { %s }""".formatted(card, mona, OUTCOME));
        accepted(operator, """
                approveInsuranceClaim(input: {medCardId: "%s", claimId: "IC-1", approvedAmount: "750.00"}) { %s }
                """.formatted(card, OUTCOME));
        accepted(operator, """
                payInsuranceClaim(input: {medCardId: "%s", claimId: "IC-1", reference: "PAY-1"}) { %s }
                """.formatted(card, OUTCOME));

        JsonNode charged = accepted(member, """
                chargeCopayment(input: {medCardId: "%s", relatedClaimId: "IC-1", amount: "250.00", method: WALLET,
                    walletId: "%s"}) { %s outstanding }""".formatted(card, wallet, OUTCOME));

        assertThat(charged.path("outstanding").asText()).isEqualTo("0.00");
        JsonNode read = fresh(
                member, """
                { medCard(medCardId: "%s", minPosition: %3$d) { filedInsuranceClaims {
                    nodes { status approvedAmount chargedCopayment documents { documentType } } } }
                  walletBalance(walletId: "%2$s", minPosition: %3$d) { balance } }
                """.formatted(card, wallet, charged.path("position").asLong()));
        assertThat(read).isEqualTo(HttpResult.parse("""
                {"medCard": {"filedInsuranceClaims": {"nodes": [{"status": "PAID", "approvedAmount": "750.00",
                    "chargedCopayment": "250.00", "documents": [{"documentType": "invoice"}]}]}},
                 "walletBalance": {"balance": "50.00"}}"""));
    }

    @Test
    void money_goes_to_another_wallet_and_to_a_merchant_and_back_and_the_books_balance() {
        UUID omar = UUID.randomUUID();
        String shop = "M-" + omar.toString().substring(0, 8);
        GraphQlClient merchant = new GraphQlClient(ledger.merchant(shop));
        String monas = activeWallet(mona, "500.00");
        String omars = activeWallet(omar, "0.00");
        String transfer = """
                transferFunds(input: {sourceWalletId: "%s", destinationWalletId: "%s", amount: "%%s", reference: "T-1"})
                { %s sourceBalance }""".formatted(monas, omars, OUTCOME);

        JsonNode sent = accepted(member, transfer.formatted("120.00"));
        refused("INSUFFICIENT_FUNDS", member, transfer.formatted("380.01"));
        String payment = accepted(member, """
                initiatePayment(input: {walletId: "%s", amount: "200.00", merchantId: "%s", merchantName: "Nile Opticians",
                    method: WALLET}) { %s paymentId }""".formatted(monas, shop, OUTCOME))
                .path("paymentId")
                .asText();
        accepted(merchant, """
                authorizePayment(input: {paymentId: "%s", authorizationCode: "A-1", expectedVersion: 1}) { %s }
                """.formatted(payment, OUTCOME));
        accepted(merchant, """
                capturePayment(input: {paymentId: "%s", amount: "150.00", transactionId: "TX-1"}) { %s }
                """.formatted(payment, OUTCOME));
        JsonNode refunded = accepted(merchant, """
                refundPayment(input: {paymentId: "%s", amount: "50.00", reason: "one lens"}) { %s refundedAmount }
                """.formatted(payment, OUTCOME));

        assertThat(sent.path("sourceBalance").asText()).isEqualTo("380.00");
        long position = refunded.path("position").asLong();
        // a wallet's payments are of another projection than the wallet, which is all that the next read waits for
        fresh(member, "{ payment(paymentId: \"%s\", minPosition: %d) { status } }".formatted(payment, position));
        JsonNode read = fresh(member, """
                { wallet(walletId: "%1$s", minPosition: %2$d) { balance reserved
                    transactions(first: 3) { nodes { direction amount } pageInfo { hasNextPage } }
                    payments { nodes { status refunds { amount reason } } } }
                  walletBalance(walletId: "%1$s", minPosition: %2$d) { available } }
                """.formatted(monas, position));
        assertThat(read).isEqualTo(HttpResult.parse("""
                {"wallet": {"balance": "280.00", "reserved": "0.00",
                    "transactions": {"nodes": [{"direction": "CREDIT", "amount": "50.00"},
                        {"direction": "DEBIT", "amount": "150.00"}, {"direction": "DEBIT", "amount": "120.00"}],
                        "pageInfo": {"hasNextPage": true}},
                    "payments": {"nodes": [{"status": "PARTIALLY_REFUNDED",
                        "refunds": [{"amount": "50.00", "reason": "one lens"}]}]}},
                 "walletBalance": {"available": "280.00"}}"""));
        JsonNode books = fresh(operator, """
                { trialBalance(minPosition: %d) { items { account balance } totals { difference } } }
                """.formatted(position));
        assertThat(books.findValuesAsText("difference")).containsOnly("0.00");
        assertThat(books.at("/trialBalance/items"))
                .filteredOn(line -> line.path("account").asText().startsWith("clearing:"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.path("balance").asText()).isEqualTo("0.00"));
        assertThat(operator.send("{ wallet(walletId: \"%s\") { balance } }".formatted(UUID.randomUUID()))
                        .text())
                .isEqualTo("{\"data\":{\"wallet\":null}}");
    }

    @Test
    void a_users_whole_tree_comes_from_both_stores() {
        String card = activeCard("700.00");
        String wallet = activeWallet(mona, "25.00");
        JsonNode credited = accepted(operator, credit(wallet, "5.00"));
        String asked = """
                { user(userId: "%s") {
                    wallets { nodes { walletId balance transactions { nodes { amount balanceAfter } } } }
                    medCards { medCardId monthlyLimit detail { primaryHolder { name } } }
                    analytics { wallets cards } } }""".formatted(mona);
        fresh(operator, """
                { wallet(walletId: "%s", minPosition: %d) { version } medCardsByUser(userId: "%s", minPosition: %2$d) {
                    nodes { version } } }""".formatted(wallet, credited.path("position").asLong(), mona));

        JsonNode user = member.data(asked).path("user");

        assertThat(user.path("wallets")).isEqualTo(HttpResult.parse("""
                {"nodes": [{"walletId": "%s", "balance": "30.00", "transactions": {"nodes": [
                    {"amount": "5.00", "balanceAfter": "30.00"}, {"amount": "25.00", "balanceAfter": "25.00"}]}}]}""".formatted(wallet)));
        assertThat(user.path("medCards")).isEqualTo(HttpResult.parse("""
                [{"medCardId": "%s", "monthlyLimit": "700.00", "detail": {"primaryHolder": {"name": "Mona Hassan"}}}]
                """.formatted(card)));
        assertThat(member.data("{ user(userId: \"%s\") { wallets { nodes { walletId } } } }"
                                .formatted(UUID.randomUUID()))
                        .path("user")
                        .isNull())
                .as("whose things a member does not see")
                .isTrue();
    }

    @Test
    void a_list_that_grows_at_its_head_goes_on_behind_each_edge_in_both_stores() {
        String card = activeCard("1000.00");
        List<String> lists = List.of(
                "prescriptionClaimsByMedCard(medCardId: '%s', first: 3 AFTER FRESH) { LIST }".formatted(card),
                "medCard(medCardId: '%s' FRESH) { claimedPrescriptions(first: 3 AFTER) { LIST } }".formatted(card),
                "pharmacyClaims(pharmacyId: '%s', first: 3 AFTER FRESH) { LIST }".formatted(pharmacy));
        JsonNode old = HttpResult.parse("{}");
        for (int i = 1; i <= 3; i++) {
            old = accepted(pharmacist, claim(card, "RX-" + i, mona.toString(), "10.00", ""));
        }
        List<JsonNode> before = new ArrayList<>();
        for (String list : lists) {
            before.add(part(list, "", old));
            assertThat(prescriptions(before.getLast())).as(list).containsExactly("RX-3", "RX-2", "RX-1");
        }

        JsonNode come = accepted(pharmacist, claim(card, "RX-4", mona.toString(), "10.00", ""));

        for (int list = 0; list < lists.size(); list++) {
            List<String> cursors = before.get(list).findValuesAsText("cursor");
            for (int i = 0; i < cursors.size(); i++) {
                JsonNode rest = part(lists.get(list), ", after: \"" + cursors.get(i) + "\"", come);
                assertThat(prescriptions(rest))
                        .as("behind edge %d of %s", i, lists.get(list))
                        .isEqualTo(List.of("RX-3", "RX-2", "RX-1").subList(i + 1, 3));
            }
        }
    }

    private JsonNode part(String list, String after, JsonNode command) {
        String fresh = ", minPosition: " + command.path("position").asLong();
        return fresh(
                operator,
                "{ "
                        + list.replace('\'', '"')
                                .replace("AFTER", after)
                                .replace("FRESH", fresh)
                                .replace("LIST", "edges { cursor node { prescriptionId } }")
                        + " }");
    }

    private static List<String> prescriptions(JsonNode part) {
        return part.findValuesAsText("prescriptionId");
    }

    @Test
    void every_projection_tells_what_it_does() {
        Waiting.until(() -> phases().stream().allMatch("RUNNING"::equals), PATIENCE);

        JsonNode projections = operator.data("{ projections { name phase paused lag { events } } }")
                .path("projections");

        assertThat(projections.findValuesAsText("name"))
                .contains("wallet-detail", "payment-detail", "medcard-detail", "journal-detail", "wallet-realtime");
        assertThat(projections).allSatisfy(projection -> {
            assertThat(projection.path("paused").asBoolean()).isFalse();
            assertThat(projection.at("/lag/events").isIntegralNumber()).isTrue();
        });
    }

    /** What is null there is a text too, and none that is waited for. */
    private List<String> phases() {
        return operator.data("{ projections { phase } }").path("projections").findValuesAsText("phase");
    }

    @Test
    void all_six_subscriptions_tell_by_socket_and_by_stream_what_can_be_read_by_then() {
        String card = activeCard("1000.00");
        String wallet = activeWallet(mona, "100.00");
        try (Audience audience = new Audience(ledger)) {
            audience.watch("walletBalanceChanged", "(walletId: '%s') { balance version }".formatted(wallet));
            audience.watch("transactionCreated", "(walletId: '%s') { transactionId amount }".formatted(wallet));
            audience.watch("medCardStatusChanged", "(medCardId: '%s') { spent version }".formatted(card));
            audience.watch(
                    "prescriptionClaimCreated",
                    "(pharmacyId: '%s') { prescriptionId coveredAmount items { drugName } }".formatted(pharmacy));
            audience.watch("paymentStatusChanged", "(walletId: '%s') { paymentId status version }".formatted(wallet));
            audience.watch("eventAppended", "(eventTypes: ['medcard.suspended']) { eventType aggregateId version }");
            audience.awaitEverybody(PATIENCE);

            String transaction = accepted(operator, credit(wallet, "1.50"))
                    .path("transactionId")
                    .asText();

            JsonNode balance = audience.next(
                    "walletBalanceChanged",
                    told -> operator.data("{ walletBalance(walletId: \"%s\") { balance version } }".formatted(wallet))
                            .path("walletBalance"));
            assertThat(balance).hasToString("{\"balance\":\"101.50\",\"version\":3}");
            JsonNode moved = audience.next(
                    "transactionCreated",
                    told -> operator.data(
                                    "{ transaction(walletId: \"%s\", transactionId: \"%s\") { transactionId amount } }"
                                            .formatted(
                                                    wallet,
                                                    told.path("transactionId").asText()))
                            .path("transaction"));
            assertThat(moved).hasToString("{\"transactionId\":\"%s\",\"amount\":\"1.50\"}".formatted(transaction));

            accepted(pharmacist, claim(card, "RX-7", mona.toString(), "50.00", ""));

            JsonNode status = audience.next(
                    "medCardStatusChanged",
                    told -> operator.data("{ medCardStatus(medCardId: \"%s\") { spent version } }".formatted(card))
                            .path("medCardStatus"));
            assertThat(status).hasToString("{\"spent\":\"40.00\",\"version\":3}");
            JsonNode claimed = audience.next(
                    "prescriptionClaimCreated",
                    told -> operator.data("""
                            { prescriptionClaimsByMedCard(medCardId: "%s") {
                                nodes { prescriptionId coveredAmount items { drugName } } } }""".formatted(card)).at("/prescriptionClaimsByMedCard/nodes/0"));
            assertThat(claimed.path("coveredAmount").asText()).isEqualTo("40.00");

            String payment = accepted(member, """
                    initiatePayment(input: {walletId: "%s", amount: "10.00", merchantId: "M-1", merchantName: "Kiosk",
                        method: CASH}) { %s paymentId }""".formatted(wallet, OUTCOME))
                    .path("paymentId")
                    .asText();

            JsonNode begun = audience.next(
                    "paymentStatusChanged",
                    told -> operator.data(
                                    "{ payment(paymentId: \"%s\") { paymentId status version } }".formatted(payment))
                            .path("payment"));
            assertThat(begun.path("status").asText()).isEqualTo("INITIATED");

            accepted(operator, """
                    suspendMedCard(input: {medCardId: "%s", reason: USER_REQUEST}) { %s }""".formatted(card, OUTCOME));

            JsonNode event = audience.next(
                    "eventAppended", told -> operator.data("""
                            { aggregateEvents(aggregateType: MEDCARD, aggregateId: "%s", first: 200) {
                                nodes { eventType aggregateId version } } }""".formatted(card)).at("/aggregateEvents/nodes/3"));
            assertThat(event.path("eventType").asText()).isEqualTo("medcard.suspended");
        }
    }

    private String activeCard(String limit) {
        String card = accepted(operator, """
                createMedCard(input: {userId: "%s", cardType: GOLD, monthlyLimit: "%s", copaymentPercentage: "20",
                    expiryDate: "2028-12-31", primaryHolder: {nationalId: "%s", name: "Mona Hassan",
                    dateOfBirth: "1999-01-01", phoneNumber: "%s"}}) { %s medCardId }""".formatted(mona, limit, Bodies.NATIONAL_ID, Bodies.PHONE, OUTCOME))
                .path("medCardId")
                .asText();
        accepted(operator, """
                activateMedCard(input: {medCardId: "%s", expectedVersion: 1}) { %s }""".formatted(card, OUTCOME));
        return card;
    }

    private String activeWallet(UUID owner, String balance) {
        String wallet = accepted(operator, """
                createWallet(input: {userId: "%s", walletType: PERSONAL, kycLevel: FULL, initialBalance: "%s"})
                { %s walletId }""".formatted(owner, balance, OUTCOME))
                .path("walletId")
                .asText();
        accepted(operator, """
                activateWallet(input: {walletId: "%s"}) { %s }""".formatted(wallet, OUTCOME));
        return wallet;
    }

    private static String credit(String wallet, String amount) {
        return """
                creditWallet(input: {walletId: "%s", amount: "%s", transactionType: DEPOSIT, reference: "DEP-1"})
                { %s transactionId }""".formatted(wallet, amount, OUTCOME);
    }

    /** @param more of the input */
    private String claim(String card, String prescription, String beneficiary, String total, String more) {
        return """
                claimPrescription(input: {medCardId: "%s", prescriptionId: "%s", pharmacyId: "%s", beneficiaryId: "%s",
                    totalAmount: "%s", items: [{drugCode: "D-1", drugName: "Insulin", quantity: 1, unitPrice: "%5$s",
                    totalPrice: "%5$s"}]%6$s}) { %7$s coveredAmount copaymentAmount remainingLimit }""".formatted(card, prescription, pharmacy, beneficiary, total, more, OUTCOME);
    }

    private static JsonNode accepted(GraphQlClient client, String mutation) {
        JsonNode payload = told(client, mutation);
        assertThat(payload.path("success").asBoolean()).as(payload.toString()).isTrue();
        assertThat(payload.path("error").isNull()).isTrue();
        return payload;
    }

    private static JsonNode refused(String code, GraphQlClient client, String mutation) {
        JsonNode payload = told(client, mutation);
        assertThat(payload.path("success").asBoolean()).as(payload.toString()).isFalse();
        assertThat(payload.at("/error/code").asText()).as(payload.toString()).isEqualTo(code);
        assertThat(payload.path("version").isNull()).isTrue();
        return payload;
    }

    private static JsonNode told(GraphQlClient client, String mutation) {
        return client.data("mutation { told: " + mutation + " }").path("told");
    }

    /** Reads what is asked for with a version or a position, with the patience that a loaded machine needs. */
    private static JsonNode fresh(GraphQlClient client, String query) {
        Waiting.until(() -> !GraphQlClient.codes(client.send(query)).contains("READ_MODEL_BEHIND"), PATIENCE);
        return client.data(query);
    }
}
