package tech.healthpay.ledger.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.DescribedApi;
import tech.healthpay.ledger.app.testing.DescribedOperation;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.streaming.RebuildWorker;

/** Every described operation is called, well and badly; the client judges each exchange by the description. */
class EveryOperationTest {

    private final ApiWorld world = ApiWorld.start();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DescribedApi described = DescribedApi.OURS;
    private final Set<String> accepted = new TreeSet<>();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void every_operation_is_accepted_as_described() {
        String wallet = wallets();
        String card = cards();
        claims(card, wallet);
        closings(wallet, card);
        overviews();
        payments();
        audit(wallet);
        projections(wallet);

        assertThat(accepted)
                .isEqualTo(described.operations().stream()
                        .map(DescribedOperation::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** A body with a field that no operation knows, or a parameter that no read can read, on the document's own examples. */
    @Test
    void every_operation_is_refused_as_described() {
        Map<String, Integer> refused = new TreeMap<>();
        for (DescribedOperation operation : described.operations()) {
            String path = filled(operation);
            boolean hasBody = operation.node().has("requestBody");
            String target = hasBody ? path : path + "?minPosition=x&reason=&month=x&from=x";
            HttpResult answer =
                    world.operator().send(operation.method(), target, hasBody ? "{\"nonsense\":true}" : null);
            refused.put(operation.id(), answer.status());
        }

        assertThat(refused)
                .hasSize(described.operations().size())
                .allSatisfy((id, status) -> assertThat(status).isEqualTo(400));
    }

    private String filled(DescribedOperation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.parameters()) {
            JsonNode said = parameter.has("$ref")
                    ? described.document().at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            path = path.replace(
                    "{" + said.path("name").asText() + "}", said.path("example").asText());
        }
        return path;
    }

    /** Gives a command, or asks, as an operator; it must be accepted. */
    private HttpResult ok(String request, @Nullable String body) {
        String method = request.substring(0, request.indexOf(' '));
        String path = request.substring(request.indexOf(' ') + 1);
        HttpResult answer = world.operator().send(method, path, body);
        assertThat(answer.status()).as(request + " " + answer.text()).isBetween(200, 299);
        accepted.add(described
                .operation(method, path.replaceAll("\\?.*", ""))
                .orElseThrow()
                .id());
        return answer;
    }

    private HttpResult read(String path) {
        world.catchUp();
        return ok("GET " + path, null);
    }

    private String wallets() {
        String wallet = ok("POST /wallets", Bodies.wallet(MONA, "0.00")).field("walletId");
        String path = "/wallets/" + wallet;
        ok("POST " + path + "/activate", null);
        ok("POST " + path + "/suspend", "{\"reason\":\"asked for\"}");
        ok("POST " + path + "/activate", "{}");
        ok("PUT " + path + "/limits", "{\"dailyLimit\":\"5000\",\"monthlyLimit\":null}");
        ok("POST " + path + "/credits", Bodies.movement("1000", "deposit"));
        ok("POST " + path + "/debits", Bodies.movement("\"1.50\"", "fee"));
        read(path);
        read(path + "/transactions?limit=1");
        read(path + "/balance");
        return wallet;
    }

    private String cards() {
        HttpResult created = ok("POST /medcards", Bodies.card(MONA));
        String path = "/medcards/" + created.field("medCardId");
        ok("POST " + path + "/activate", "{\"reason\":\"paid\"}");
        ok("POST " + path + "/suspend", "{\"reason\":\"user_request\",\"notes\":\"lost\"}");
        ok("POST " + path + "/activate", null);
        ok("PUT " + path + "/limit", "{\"newLimit\":7000,\"effectiveDate\":\"2026-12-01\",\"reason\":\"asked\"}");
        ok("POST " + path + "/upgrade", Bodies.newTerms("platinum"));
        ok("POST " + path + "/downgrade", Bodies.newTerms("silver"));
        String beneficiary =
                ok("POST " + path + "/beneficiaries", Bodies.beneficiary()).field("beneficiaryId");
        read(path + "/beneficiaries");
        ok("DELETE " + path + "/beneficiaries/" + beneficiary + "?reason=of%20age", null);
        read(path);
        read("/medcards?cardNumber=" + created.field("cardNumber"));
        read(path + "/summary");
        read(path + "/status");
        read(path + "/spend?month=2026-10");
        return created.field("medCardId");
    }

    private void claims(String card, String wallet) {
        String path = "/medcards/" + card + "/claims";
        ok("POST " + path + "/prescriptions", Bodies.prescription("RX-1", "PH-1", MONA, "350"));
        String insurance = path + "/insurance";
        ok("POST " + insurance, Bodies.insuranceClaim("CL-1", "PR-1", MONA));
        ok("POST " + insurance, Bodies.insuranceClaim("CL-2", "PR-1", MONA));
        ok("POST " + insurance + "/CL-1/approve", "{\"approvedAmount\":\"750.00\"}");
        ok("POST " + insurance + "/CL-1/pay", "{\"reference\":\"BANK-77\"}");
        ok("POST " + insurance + "/CL-2/reject", "{\"reason\":\"not covered\"}");
        ok("POST /medcards/" + card + "/copayments", """
                {"relatedClaimId":"RX-1","amount":10,"method":"wallet","walletId":"%s"}""".formatted(wallet));
        read(path + "/prescriptions");
        read(insurance);
        read("/pharmacies/PH-1/claims");
    }

    private void closings(String wallet, String card) {
        ok("POST /medcards/" + card + "/close", """
                {"reason":"user_request","refundAmount":"100.00","refundWalletId":"%s"}""".formatted(wallet));
        String empty = ok("POST /wallets", Bodies.wallet(OMAR, "0")).field("walletId");
        ok("POST /wallets/" + empty + "/close", "{\"reason\":\"never used\"}");
    }

    private void payments() {
        String monas = world.activeWallet(MONA, "1000");
        String omars = world.activeWallet(OMAR, "0");
        HttpResult transfer = ok("POST /transfers", Bodies.transfer(monas, omars, "10"));
        read("/transfers/" + transfer.field("transferId"));
        String captured = authorized(monas);
        ok("POST " + captured + "/capture", "{\"amount\":\"40\",\"transactionId\":\"TX-1\"}");
        ok("POST " + captured + "/refund", "{\"amount\":1,\"reason\":\"one broken\"}");
        ok("POST " + authorized(monas) + "/fail", "{\"reason\":\"no answer\",\"errorCode\":\"TIMEOUT\"}");
        ok("POST " + authorized(monas) + "/cancel", "{\"reason\":\"sold out\"}");
        read(captured);
        read("/wallets/" + monas + "/payments");
        ok("POST " + request(omars) + "/cancel", null);
        String fulfilled = request(omars);
        ok("POST " + fulfilled + "/fulfill", "{\"walletId\":\"" + monas + "\"}");
        read(fulfilled);
    }

    private String authorized(String wallet) {
        HttpResult payment = ok("POST /payments", Bodies.payment(wallet, "50", "M-1", "wallet"));
        String path = "/payments/" + payment.field("paymentId");
        ok("POST " + path + "/authorize", "{\"authorizationCode\":\"A-1\"}");
        return path;
    }

    private String request(String wallet) {
        return "/payment-requests/"
                + ok("POST /payment-requests", Bodies.paymentRequest(wallet, "5"))
                        .field("paymentRequestId");
    }

    private void audit(String wallet) {
        read("/ledger/trial-balance");
        read("/ledger/accounts/wallet:" + wallet + "/postings?limit=1");
        read("/ledger/accounts/wallet:" + wallet + "/balance?at=2026-11-23T10:00:00Z");
        read("/aggregates/wallet/" + wallet + "/events?limit=2");
        world.takeCheckpoints();
        read("/aggregates/wallet/" + wallet + "/events/2/proof");
        read("/events?after=3&type=wallet.credited,wallet.debited&limit=1");
    }

    private void overviews() {
        read("/users/" + MONA + "/wallets");
        read("/users/" + MONA + "/medcards");
        read("/analytics/medcards/monthly");
        read("/analytics/pharmacies");
        read("/analytics/users/" + MONA);
    }

    private void projections(String wallet) {
        String path = "/projections/wallet-detail";
        read("/projections");
        ok("POST " + path + "/pause", null);
        ok("POST " + path + "/resume", null);
        ok("POST " + path + "/dead-letters/" + world.deadLetter(wallet, 1) + "/retry", null);
        ok("POST " + path + "/dead-letters/" + world.deadLetter(wallet, 2) + "/skip", "{\"reason\":\"a test event\"}");
        read(path + "/dead-letters");
        ok("POST " + path + "/rebuild", null);
        try (RebuildWorker worker = world.startRebuilds()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!world.rebuilds.running().isEmpty()) {
                assertThat(System.nanoTime()).as(worker.status().toString()).isLessThan(end);
                Thread.onSpinWait();
            }
            ok("POST " + path + "/rollback", null);
            ok("POST /projections/rebuild", "{\"kind\":\"rollback\"}");
        }
    }
}
