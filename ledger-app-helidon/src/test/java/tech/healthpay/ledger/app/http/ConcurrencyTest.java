package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** Many clients at once: every answer must be the one to its own request, byte for byte. */
class ConcurrencyTest {

    private static final int CLIENTS = 64;
    private static final int ROUNDS = 12;

    @Test
    void every_answer_belongs_to_its_own_request() throws Exception {
        try (ApiWorld world = ApiWorld.start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> done = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                done.add(clients.submit(() -> play(world, number)));
            }
            int compared = 0;
            for (Future<Integer> one : done) {
                compared += one.get();
            }
            assertThat(compared).isEqualTo(CLIENTS * ROUNDS * 4);
        }
    }

    private static int play(ApiWorld world, int number) {
        UUID user = new UUID(0x7000, 0x8000_0000_0000_0000L | number);
        ApiClient operator = world.operator();
        ApiClient member = world.member(user);
        int compared = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String id = "client-" + number + "-round-" + round;
            // each answer has a size of its own, so that bytes of one cannot pass for those of another
            String balance = number + "." + (10 + round);
            HttpResult created = operator.post("/wallets", Bodies.wallet(user, balance), "X-Correlation-Id", id);
            assertThat(created.header("X-Correlation-Id")).contains(id);
            String wallet = created.field("walletId");
            assertThat(created.header("Location")).contains("/api/v1/wallets/" + wallet);
            world.catchUp();

            HttpResult read = member.get("/wallets/" + wallet, "X-Correlation-Id", id);
            assertThat(read.header("X-Correlation-Id")).contains(id);
            assertThat(read.field("walletId")).isEqualTo(wallet);
            assertThat(read.field("userId")).isEqualTo(user.toString());
            assertThat(read.field("balance")).isEqualTo(balance);

            HttpResult foreign = member.get("/users/" + UUID.randomUUID() + "/wallets", "X-Correlation-Id", id);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.field("correlationId")).isEqualTo(id);

            String typo = "typo" + "x".repeat(number + round);
            HttpResult refused =
                    operator.post("/wallets/" + wallet + "/suspend", "{\"" + typo + "\":1}", "X-Correlation-Id", id);
            assertThat(refused.field("instance")).isEqualTo("/api/v1/wallets/" + wallet + "/suspend");
            assertThat(refused.json().path("errors").findValuesAsText("field")).containsExactly("reason", typo);
            compared += 4;
        }
        return compared;
    }
}
