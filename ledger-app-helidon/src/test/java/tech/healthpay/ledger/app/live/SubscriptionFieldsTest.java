package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import graphql.ExecutionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;

/** The subscription fields as documents ask for them. */
class SubscriptionFieldsTest {

    private final ApiWorld world = ApiWorld.following();

    @AfterEach
    void close() {
        world.close();
    }

    private ExecutionResult execute(String query) {
        return world.operations()
                .execute(new GraphQlRequest(query, null, Map.of()), Watching.operator())
                .join();
    }

    private Answers subscribe(String query) {
        return Answers.to(execute(query));
    }

    private static Map<String, Object> data(String field, Map<String, Object> fields) {
        return Map.of("data", Map.of(field, fields));
    }

    @Test
    void every_field_tells_what_the_schema_says() throws InterruptedException {
        String wallet = world.activeWallet(MONA, "100.00");
        String card = world.activeCard(MONA);
        Answers balance = subscribe(
                "subscription { walletBalanceChanged(walletId: \"%s\") { balance status version } }".formatted(wallet));
        Answers movement =
                subscribe("subscription { transactionCreated(walletId: \"%s\") { amount direction transactionType } }"
                        .formatted(wallet));
        Answers payments = subscribe(
                "subscription { paymentStatusChanged(walletId: \"%s\") { status amount method } }".formatted(wallet));
        Answers status =
                subscribe("subscription { medCardStatusChanged(medCardId: \"%s\") { status spent prescriptionClaims } }"
                        .formatted(card));
        Answers claim = subscribe(
                "subscription { prescriptionClaimCreated(pharmacyId: \"PH-1\") { prescriptionId items { quantity } } }");
        Answers event = subscribe(
                "subscription { eventAppended(eventTypes: [\"payment.initiated\"], after: 0) { eventType data } }");

        world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement("1", "deposit"));
        world.operator().post("/payments", Bodies.payment(wallet, "10", "M-1", "cash"));
        world.claim(card, "RX-1", "PH-1", "100");

        assertThat(balance.next())
                .isEqualTo(
                        data("walletBalanceChanged", Map.of("balance", "101.00", "status", "ACTIVE", "version", 3L)));
        assertThat(movement.next())
                .isEqualTo(data(
                        "transactionCreated",
                        Map.of("amount", "1.00", "direction", "CREDIT", "transactionType", "deposit")));
        assertThat(payments.next())
                .isEqualTo(data(
                        "paymentStatusChanged", Map.of("status", "INITIATED", "amount", "10.00", "method", "CASH")));
        assertThat(status.next())
                .isEqualTo(data(
                        "medCardStatusChanged", Map.of("status", "ACTIVE", "spent", "80.00", "prescriptionClaims", 1)));
        assertThat(claim.next())
                .isEqualTo(data(
                        "prescriptionClaimCreated",
                        Map.of("prescriptionId", "RX-1", "items", List.of(Map.of("quantity", 1)))));
        assertThat(event.next().toString()).contains("payment.initiated", "merchantId=M-1");
    }

    @Test
    void what_cannot_be_watched_is_an_error_with_the_code_of_rest() {
        String nothing = "01890000-0000-7000-8000-00000000ffff";
        List<String> codes = new ArrayList<>();
        for (String field : List.of(
                "walletBalanceChanged(walletId: \"%s\") { balance }",
                "medCardStatusChanged(medCardId: \"%s\") { status }",
                "paymentStatusChanged(paymentId: \"%s\") { status }",
                "paymentStatusChanged(paymentId: \"%1$s\", walletId: \"%1$s\") { status }",
                "paymentStatusChanged { status }",
                "prescriptionClaimCreated { prescriptionId }",
                "prescriptionClaimCreated(pharmacyId: \"\") { prescriptionId }",
                "eventAppended(eventTypes: [\"nothing\"]) { eventType }",
                "eventAppended(after: -1) { eventType }")) {
            ExecutionResult result = execute("subscription { " + field.formatted(nothing) + " }");
            codes.add(
                    String.valueOf(result.getErrors().getFirst().getExtensions().get("code")));
        }

        assertThat(codes)
                .containsExactly(
                        "WALLET_NOT_FOUND",
                        "MEDCARD_NOT_FOUND",
                        "PAYMENT_NOT_FOUND",
                        "INVALID_FIELD",
                        "INVALID_FIELD",
                        "INVALID_FIELD",
                        "NOT_FOUND",
                        "INVALID_FIELD",
                        "INVALID_FIELD");
    }
}
