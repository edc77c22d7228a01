package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** {@code minVersion}, {@code minPosition} and {@code Prefer: wait}. */
class ReadYourWritesTest {

    private static final String NOT_AT_ALL = "wait=0";

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();
    private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        others.close();
        world.close();
    }

    @Test
    void a_read_that_asks_for_nothing_answers_from_what_is_there() {
        String wallet = world.activeWallet(MONA, "100.00");
        world.catchUp();
        operator.post("/wallets/" + wallet + "/debits", Bodies.movement("1", "fee"));

        assertThat(operator.get("/wallets/" + wallet).field("balance")).isEqualTo("100.00");
    }

    @Test
    void a_read_waits_until_the_read_model_has_the_version() {
        String wallet = world.activeWallet(MONA, "100.00");
        world.catchUp();
        String version = operator.post("/wallets/" + wallet + "/debits", Bodies.movement("1", "fee"))
                .field("version");

        for (String path : List.of("/wallets/" + wallet, "/wallets/" + wallet + "/balance")) {
            CompletableFuture<HttpResult> waiting = inBackground(path + "?minVersion=" + version);
            world.catchUp();
            assertThat(waiting.join().field("balance")).as(path).isEqualTo("99.00");
        }
    }

    @Test
    void a_read_waits_even_for_what_is_not_there_yet() {
        String card = operator.post("/medcards", Bodies.card(MONA)).field("medCardId");

        CompletableFuture<HttpResult> waiting = inBackground("/medcards/" + card + "?minVersion=1");
        world.catchUp();

        assertThat(waiting.join().status()).isEqualTo(200);
    }

    @Test
    void a_read_model_that_does_not_get_there_in_time_is_behind() {
        String card = world.activeCard(MONA);
        world.catchUp();
        String wallet = world.activeWallet(MONA, "1");

        for (String path : List.of(
                "/medcards/" + card + "?minVersion=3",
                "/medcards/" + card + "/status?minVersion=3",
                "/medcards/" + card + "/spend?month=2026-10&minVersion=3",
                "/medcards/" + card + "/summary?minVersion=3",
                "/medcards/" + card + "/beneficiaries?minVersion=3",
                "/medcards/" + card + "/claims/prescriptions?minVersion=3",
                "/medcards/" + card + "/claims/insurance?minVersion=3",
                "/wallets/" + wallet + "?minVersion=1",
                "/wallets/" + wallet + "/transactions?minVersion=1",
                "/wallets/" + wallet + "/balance?minVersion=1",
                "/users/" + MONA + "/wallets?minPosition=4",
                "/users/" + MONA + "/medcards?minPosition=4",
                "/pharmacies/PH-1/claims?minPosition=4",
                "/analytics/medcards/monthly?minPosition=4",
                "/analytics/pharmacies?minPosition=4",
                "/analytics/users/" + MONA + "?minPosition=4",
                "/medcards/" + card + "?minPosition=4")) {
            HttpResult behind = operator.get(path, "Prefer", NOT_AT_ALL);
            assertThat(behind.status()).as(path).isEqualTo(503);
            assertThat(behind.field("code")).as(path).isEqualTo("READ_MODEL_BEHIND");
            assertThat(behind.header("Retry-After")).as(path).contains("1");
        }
    }

    @Test
    void a_list_waits_for_a_position() {
        String position = operator.post("/wallets", Bodies.wallet(MONA, "1")).field("position");

        CompletableFuture<HttpResult> waiting = inBackground("/users/" + MONA + "/wallets?minPosition=" + position);
        world.catchUp();

        assertThat(waiting.join().json().path("items")).hasSize(1);
    }

    @Test
    void the_wait_is_as_long_as_preferred_and_no_longer() {
        long start = System.nanoTime();

        HttpResult behind = operator.get(
                "/wallets/01890000-0000-7000-8000-00000000ffff?minVersion=1", "Prefer", "respond-async, wait=1");

        assertThat(behind.status()).isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void waiting_tells_nothing_about_what_is_not_ones_own() {
        String wallet = world.activeWallet(MONA, "1");
        world.catchUp();
        ApiClient omar = world.member(ApiWorld.OMAR);
        String unknown = "01890000-0000-7000-8000-00000000ffff";

        HttpResult foreign = omar.get("/wallets/" + wallet + "?minVersion=1", "Prefer", NOT_AT_ALL);
        HttpResult missing = omar.get("/wallets/" + unknown + "?minVersion=1", "Prefer", NOT_AT_ALL);

        assertThat(foreign.status()).isEqualTo(missing.status()).isEqualTo(503);
    }

    private CompletableFuture<HttpResult> inBackground(String path) {
        return CompletableFuture.supplyAsync(() -> operator.get(path, "Prefer", "wait=10"), others);
    }
}
