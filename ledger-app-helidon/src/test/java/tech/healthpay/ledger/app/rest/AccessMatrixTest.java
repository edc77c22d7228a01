package tech.healthpay.ledger.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.app.rest.AccessTable.Row;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** Every operation by every caller on an own and on a foreign thing, from one table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixTest {

    /** Who sees national ids and phone numbers in full: the holder, and those who read everything. */
    private static final Set<String> SEE_PEOPLE = Set.of("operator", "service", "auditor", "Mona");

    private static final List<String> PERSONAL =
            List.of(Bodies.NATIONAL_ID, Bodies.PHONE, "31501011234568", "+201012345679");

    private final ApiWorld world = ApiWorld.start();
    private final Map<String, ApiClient> callers = Callers.of(world);

    @AfterAll
    void close() {
        world.close();
    }

    static Stream<Row> rows() {
        return AccessTable.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void every_cell_of_the_table_is_as_it_says(Row row) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        Scene shared = new Scene(world);
        for (String caller : AccessTable.CALLERS) {
            HttpResult answer = answer(row, caller, row.isRead() ? shared : new Scene(world));
            seen.put(caller, answer.status());
            if (!SEE_PEOPLE.contains(caller)) {
                assertThat(answer.text()).as(caller).doesNotContain(PERSONAL);
            }
        }

        assertThat(seen).isEqualTo(row.statuses());
    }

    private HttpResult answer(Row row, String caller, Scene scene) {
        String path = scene.filled(row.path());
        String body = row.body().equals("-") ? null : scene.body(row.body());
        if (row.isRead()) {
            world.catchUp();
        }
        return callers.get(caller).send(row.method(), path, body);
    }

    @Test
    void no_operation_is_missing_from_the_table() {
        Set<String> registered = new TreeSet<>();
        world.api().endpoints().forEach(endpoint -> registered.add(endpoint.method() + " " + endpoint.path()));
        Set<String> listed = new TreeSet<>();
        AccessTable.rows().forEach(row -> listed.add(row.operation()));

        assertThat(listed).isEqualTo(registered);
    }

    @Test
    void a_path_that_nobody_registered_is_told_to_nobody_without_a_token() {
        callers.forEach((caller, client) -> assertThat(client.get("/nothing").status())
                .as(caller)
                .isEqualTo(caller.equals("anonymous") ? 401 : 404));
    }

    @Test
    void what_a_role_may_never_do_is_refused_before_the_body_is_read() {
        assertThat(callers.get("auditor").post("/wallets", "not even JSON").status())
                .isEqualTo(403);
        assertThat(callers.get("anonymous").post("/wallets", "not even JSON").status())
                .isEqualTo(401);
    }

    static Stream<Row> foreign_things() {
        return AccessTable.rows()
                .filter(row -> row.isRead()
                        && row.path().contains("/{")
                        && row.statuses().containsValue(404));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign_things")
    void a_foreign_thing_answers_exactly_as_one_that_does_not_exist(Row row) {
        Scene scene = new Scene(world);
        String path = scene.filled(row.path());
        world.catchUp();
        String caller = AccessTable.CALLERS.stream()
                .filter(name -> row.statuses().get(name) == 404)
                .findFirst()
                .orElseThrow();
        String own = Stream.of(path.split("[/:]", -1))
                .filter(part -> part.length() == 36 || part.matches("(PH|PR|M)-1|deposit"))
                .findFirst()
                .orElseThrow();
        String unknown = own.length() == 36 ? "01890000-0000-7000-8000-00000000ffff" : "X-9";

        HttpResult foreign = callers.get(caller).get(path, "X-Correlation-Id", "c");
        HttpResult missing = callers.get(caller).get(path.replace(own, unknown), "X-Correlation-Id", "c");

        assertThat(foreign.text().replace(own, unknown)).isEqualTo(missing.text());
    }

    @Test
    void pharmacies_and_providers_see_their_own_claims_only() {
        String card = world.activeCard(MONA);
        world.claim(card, "RX-1", "PH-1", "100");
        world.claim(card, "RX-2", "PH-2", "1");
        world.catchUp();
        String path = "/medcards/" + card + "/claims/prescriptions";

        assertThat(prescriptions("PH-1", path)).containsExactly("RX-1");
        assertThat(prescriptions("PH-2", path)).containsExactly("RX-2");
        assertThat(prescriptions("Mona", path)).containsExactly("RX-2", "RX-1");
    }

    private List<String> prescriptions(String caller, String path) {
        return callers.get(caller).get(path).json().path("items").findValuesAsText("prescriptionId");
    }

    @Test
    void those_who_may_see_people_see_them_in_full() {
        Scene scene = new Scene(world);
        String card = scene.filled("/medcards/{card}");
        world.catchUp();

        for (String caller : SEE_PEOPLE) {
            assertThat(callers.get(caller).get(card).text()).as(caller).contains(Bodies.NATIONAL_ID, Bodies.PHONE);
            assertThat(callers.get(caller).get(card + "/beneficiaries").text())
                    .as(caller)
                    .contains("31501011234568", "+201012345679");
        }
    }
}
