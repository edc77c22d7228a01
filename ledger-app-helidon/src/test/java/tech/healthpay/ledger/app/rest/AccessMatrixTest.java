package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Who gets what from which endpoint (domain.md, "Who may do what"): one table of all endpoints by all roles. Mona owns the
 * wallet and the card; pharmacy PH-1 and provider PR-1 have claims on it, PH-2 and PR-2 have none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    /** The columns of the table. */
    private static final List<String> CALLERS = List.of(
            "anonymous", "operator", "service", "auditor", "Mona", "Omar", "PH-1", "PH-2", "PR-1", "PR-2", "merchant");

    private final ApiWorld world = ApiWorld.start();
    private final Map<String, ApiClient> callers = new LinkedHashMap<>();
    private String card = "";
    private String wallet = "";

    @BeforeAll
    void open() {
        callers.put("anonymous", world.anonymous());
        callers.put("operator", world.operator());
        callers.put("service", world.service());
        callers.put("auditor", world.auditor());
        callers.put("Mona", world.member(MONA));
        callers.put("Omar", world.member(OMAR));
        callers.put("PH-1", world.pharmacy("PH-1"));
        callers.put("PH-2", world.pharmacy("PH-2"));
        callers.put("PR-1", world.provider("PR-1"));
        callers.put("PR-2", world.provider("PR-2"));
        callers.put("merchant", world.merchant("M-1"));
        wallet = world.activeWallet(MONA, "100.00");
        card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "100.00");
        Bodies.require(
                201,
                world.operator()
                        .post("/medcards/" + card + "/claims/insurance", Bodies.insuranceClaim("CL-1", "PR-1", MONA)));
        world.catchUp();
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** One row each: an endpoint, and the status for each caller. */
    static Stream<Arguments> reads() {
        return Stream.of(
                //                                            anon oper serv audi Mona Omar PH-1 PH-2 PR-1 PR-2 merc
                row("/wallets/{wallet}", "                    401  200  200  200  200  404  403  403  403  403  403"),
                row("/wallets/{wallet}/transactions", "       401  200  200  200  200  404  403  403  403  403  403"),
                row("/wallets/{wallet}/balance", "            401  200  200  200  200  404  403  403  403  403  403"),
                row("/users/{mona}/wallets", "                401  200  200  200  200  404  403  403  403  403  403"),
                row("/users/{mona}/medcards", "               401  200  200  200  200  404  403  403  403  403  403"),
                row("/medcards/{card}", "                     401  200  200  200  200  404  403  403  403  403  403"),
                row("/medcards?cardNumber={number}", "        401  200  200  200  200  404  403  403  403  403  403"),
                row("/medcards/{card}/summary", "             401  200  200  200  200  404  403  403  403  403  403"),
                row("/medcards/{card}/beneficiaries", "       401  200  200  200  200  404  403  403  403  403  403"),
                row("/medcards/{card}/claims/prescriptions", "401  200  200  200  200  404  200  200  403  403  403"),
                row("/medcards/{card}/claims/insurance", "    401  200  200  200  200  404  403  403  200  404  403"),
                row("/medcards/{card}/status", "              401  200  200  200  200  404  200  200  403  403  403"),
                row("/medcards/{card}/spend?month=2026-11", " 401  200  200  200  200  404  200  200  403  403  403"),
                row("/pharmacies/PH-1/claims", "              401  200  200  200  403  403  200  404  403  403  403"),
                row("/analytics/medcards/monthly", "          401  200  200  200  403  403  403  403  403  403  403"),
                row("/analytics/pharmacies", "                401  200  200  200  403  403  403  403  403  403  403"),
                row("/analytics/users/{mona}", "              401  200  200  200  200  404  403  403  403  403  403"),
                row("/nothing", "                             401  404  404  404  404  404  404  404  404  404  404"));
    }

    private static Arguments row(String path, String statuses) {
        return Arguments.of(path, statuses.trim());
    }

    @ParameterizedTest(name = "GET {0}")
    @MethodSource("reads")
    void reads_are_answered_by_role_and_ownership(String path, String statuses) {
        String target = filled(path);

        assertThat(statusesOf(caller -> callers.get(caller).get(target))).isEqualTo(table(statuses));
    }

    /** One row each: a command with a body that is in order, and the status for each caller who may not give it. */
    static Stream<Arguments> commands() {
        String claims = "/medcards/{card}/claims";
        return Stream.of(
                //                                                     anon audi Mona Omar PH-2 PR-2 merc
                command("POST /wallets", "wallet", "                    401  403  403  403  403  403  403"),
                command("POST /wallets/{wallet}/activate", "", "        401  403  403  403  403  403  403"),
                command("POST /wallets/{wallet}/suspend", "reason", "   401  403  403  403  403  403  403"),
                command("POST /wallets/{wallet}/close", "", "           401  403  403  403  403  403  403"),
                command("PUT /wallets/{wallet}/limits", "limits", "     401  403  403  403  403  403  403"),
                command("POST /wallets/{wallet}/credits", "deposit", "  401  403  403  403  403  403  403"),
                command("POST /wallets/{wallet}/debits", "fee", "       401  403  403  403  403  403  403"),
                command("POST /medcards", "card", "                     401  403  403  403  403  403  403"),
                command("POST /medcards/{card}/activate", "", "         401  403  403  403  403  403  403"),
                command("POST /medcards/{card}/suspend", "suspension", "401  403  403  403  403  403  403"),
                command("POST /medcards/{card}/close", "closing", "     401  403  403  403  403  403  403"),
                command("PUT /medcards/{card}/limit", "limit", "        401  403  403  403  403  403  403"),
                command("POST /medcards/{card}/upgrade", "terms", "     401  403  403  403  403  403  403"),
                command("POST /medcards/{card}/downgrade", "terms", "   401  403  403  403  403  403  403"),
                command("POST /medcards/{card}/beneficiaries", "child", "401  403  403  403  403  403  403"),
                command("DELETE /medcards/{card}/beneficiaries/{mona}", "", "401  403  403  403  403  403  403"),
                command("POST " + claims + "/prescriptions", "prescription", "401  403  403  403  403  403  403"),
                command("POST " + claims + "/insurance", "insurance", " 401  403  403  403  403  403  403"),
                command("POST " + claims + "/insurance/CL-1/approve", "approval", "401  403  403  403  403  403  403"),
                command("POST " + claims + "/insurance/CL-1/reject", "reason", "401  403  403  403  403  403  403"),
                command("POST " + claims + "/insurance/CL-1/pay", "payment", "401  403  403  403  403  403  403"),
                // a member says what was paid from an own wallet only; what another owes is not there for them
                command("POST /medcards/{card}/copayments", "cash", "   401  403  403  404  404  403  403"));
    }

    private static Arguments command(String request, String body, String statuses) {
        return Arguments.of(request, body, statuses.trim());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void commands_are_refused_by_role_and_ownership(String request, String body, String statuses) {
        String method = request.substring(0, request.indexOf(' '));
        String path = filled(request.substring(request.indexOf(' ') + 1));
        List<String> refused = List.of("anonymous", "auditor", "Mona", "Omar", "PH-2", "PR-2", "merchant");

        Map<String, Integer> seen = new LinkedHashMap<>();
        refused.forEach(caller -> seen.put(
                caller,
                callers.get(caller).send(method, path, bodies().get(body)).status()));

        assertThat(seen).isEqualTo(table(refused, statuses));
    }

    @Test
    void what_a_role_may_never_do_is_refused_before_the_body_is_read() {
        assertThat(callers.get("auditor").post("/wallets", "not even JSON").status())
                .isEqualTo(403);
        assertThat(callers.get("anonymous").post("/wallets", "not even JSON").status())
                .isEqualTo(401);
    }

    @Test
    void the_refused_commands_would_have_been_in_order() {
        // the same bodies, given by those who may: nothing in the table above hides behind bad input
        ApiWorld other = ApiWorld.start();
        try {
            String ownCard = other.activeCard(MONA);
            String path = "/medcards/" + ownCard;
            Map<String, String> bodies = bodies();
            Bodies.require(201, other.service().post("/wallets", bodies.get("wallet")));
            Bodies.require(201, other.service().post("/medcards", bodies.get("card")));
            Bodies.require(201, other.service().post(path + "/beneficiaries", bodies.get("child")));
            Bodies.require(
                    201, other.pharmacy("PH-1").post(path + "/claims/prescriptions", bodies.get("prescription")));
            Bodies.require(201, other.provider("PR-1").post(path + "/claims/insurance", bodies.get("insurance")));
            Bodies.require(200, other.service().post(path + "/claims/insurance/CL-7/approve", bodies.get("approval")));
            Bodies.require(200, other.service().post(path + "/claims/insurance/CL-7/pay", bodies.get("payment")));
            Bodies.require(201, other.pharmacy("PH-1").post(path + "/copayments", bodies.get("cash")));
            Bodies.require(200, other.service().put(path + "/limit", bodies.get("limit")));
            Bodies.require(200, other.service().post(path + "/upgrade", bodies.get("terms")));
            Bodies.require(200, other.service().post(path + "/suspend", bodies.get("suspension")));
            Bodies.require(200, other.service().post(path + "/close", bodies.get("closing")));
            String ownWallet = other.activeWallet(MONA, "0");
            Bodies.require(201, other.service().post("/wallets/" + ownWallet + "/credits", bodies.get("deposit")));
            Bodies.require(201, other.service().post("/wallets/" + ownWallet + "/debits", bodies.get("fee")));
            Bodies.require(200, other.service().put("/wallets/" + ownWallet + "/limits", bodies.get("limits")));
            Bodies.require(200, other.service().post("/wallets/" + ownWallet + "/suspend", bodies.get("reason")));
        } finally {
            other.close();
        }
    }

    @Test
    void a_foreign_object_answers_exactly_as_one_that_does_not_exist() {
        String unknown = "01890000-0000-7000-8000-00000000ffff";
        ApiClient omar = callers.get("Omar");

        for (String path : List.of("/wallets/%s", "/wallets/%s/balance", "/medcards/%s", "/medcards/%s/status")) {
            String own = path.contains("wallets") ? wallet : card;
            HttpResult foreign = omar.get(path.formatted(own), "X-Correlation-Id", "c");
            HttpResult missing = omar.get(path.formatted(unknown), "X-Correlation-Id", "c");
            assertThat(foreign.text().replace(own, unknown)).as(path).isEqualTo(missing.text());
        }
    }

    @Test
    void pharmacies_and_providers_see_their_own_claims_only() {
        Bodies.require(
                201,
                world.pharmacy("PH-2")
                        .post(
                                "/medcards/" + card + "/claims/prescriptions",
                                Bodies.prescription("RX-2", "PH-2", MONA, "1")));
        world.catchUp();
        String path = "/medcards/" + card + "/claims/prescriptions";

        assertThat(callers.get("PH-1").get(path).json().path("items").findValuesAsText("prescriptionId"))
                .containsExactly("RX-1");
        assertThat(callers.get("PH-2").get(path).json().path("items").findValuesAsText("prescriptionId"))
                .containsExactly("RX-2");
        assertThat(callers.get("Mona").get(path).json().path("items").findValuesAsText("prescriptionId"))
                .containsExactly("RX-2", "RX-1");
    }

    private Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("wallet", Bodies.wallet(MONA, "1"));
        bodies.put("reason", "{\"reason\":\"asked for\"}");
        bodies.put("limits", "{\"dailyLimit\":1,\"monthlyLimit\":1}");
        bodies.put("deposit", Bodies.movement("1", "deposit"));
        bodies.put("fee", Bodies.movement("1", "fee"));
        bodies.put("card", Bodies.card(MONA));
        bodies.put("suspension", "{\"reason\":\"user_request\"}");
        bodies.put("closing", "{\"reason\":\"user_request\"}");
        bodies.put("limit", "{\"newLimit\":1000,\"reason\":\"asked for\"}");
        bodies.put("terms", Bodies.newTerms("platinum"));
        bodies.put("child", Bodies.beneficiary());
        bodies.put("prescription", Bodies.prescription("RX-7", "PH-1", MONA, "100"));
        bodies.put("insurance", Bodies.insuranceClaim("CL-7", "PR-1", MONA));
        bodies.put("approval", "{\"approvedAmount\":1}");
        bodies.put("payment", "{\"reference\":\"TT-1\"}");
        bodies.put("cash", "{\"amount\":1,\"method\":\"cash\",\"relatedClaimId\":\"RX-7\"}");
        return bodies;
    }

    private String filled(String path) {
        String target = path.replace("{wallet}", wallet).replace("{card}", card).replace("{mona}", MONA.toString());
        return target.contains("{number}")
                ? target.replace(
                        "{number}", world.operator().get("/medcards/" + card).field("cardNumber"))
                : target;
    }

    private interface Call {
        HttpResult by(String caller);
    }

    private static Map<String, Integer> statusesOf(Call call) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        CALLERS.forEach(caller -> seen.put(caller, call.by(caller).status()));
        return seen;
    }

    private static Map<String, Integer> table(String statuses) {
        return table(CALLERS, statuses);
    }

    private static Map<String, Integer> table(List<String> callers, String statuses) {
        String[] columns = statuses.split(" +", -1);
        Map<String, Integer> table = new LinkedHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            table.put(callers.get(i), Integer.valueOf(columns[i]));
        }
        return table;
    }
}
