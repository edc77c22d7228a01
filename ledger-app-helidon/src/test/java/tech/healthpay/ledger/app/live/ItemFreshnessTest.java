package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.NOON;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.graphql.Fields;
import tech.healthpay.ledger.app.graphql.GraphQlApi;
import tech.healthpay.ledger.app.graphql.GraphQlLimits;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.core.value.WalletId;

/** What hangs below the items of a subscription is read for each item, at the moment of that item. */
class ItemFreshnessTest {

    private final Watching watching = new Watching(ApiWorld.following());
    private final ApiWorld world = watching.world;

    @AfterEach
    void close() {
        watching.close();
    }

    @Test
    void what_changes_between_two_items_is_told_anew_with_the_second() throws InterruptedException {
        String wallet = world.activeWallet(MONA, "100.00");
        Answers answers = subscribe("subscription { transactionCreated(walletId: \"" + wallet
                + "\") { amount balance: reference now: timestamp again: reference } }");

        credit(wallet, "1.00");
        assertThat(answers.next()).isEqualTo(item("1.00", "101.00 EGP", NOON));

        world.clock.advance(Duration.ofDays(1));
        credit(wallet, "20.00");
        assertThat(answers.next()).isEqualTo(item("20.00", "121.00 EGP", NOON.plus(Duration.ofDays(1))));
    }

    private Answers subscribe(String query) {
        GraphQlApi api = new GraphQlApi(new GraphQlApi.Parts(
                List.of(),
                null,
                List.of(new SubscriptionFields(watching.subscriptions), new BelowMovements()),
                GraphQlLimits.DEFAULTS,
                world.clock,
                HttpMetrics.NONE));
        return Answers.to(api.operations()
                .execute(new GraphQlRequest(query, null, Map.of()), Watching.operator())
                .join());
    }

    private void credit(String wallet, String amount) {
        Bodies.require(
                201, world.operator().post("/wallets/" + wallet + "/credits", Bodies.movement(amount, "deposit")));
    }

    private static Map<String, Object> item(String amount, String balance, Instant now) {
        return Map.of(
                "data",
                Map.of(
                        "transactionCreated",
                        Map.of("amount", amount, "balance", balance, "now", now.toString(), "again", balance)));
    }

    /** Two fields below a movement: one reads its wallet in batches, the other tells the moment of the answer. */
    private final class BelowMovements implements Fields {

        private static final String BALANCES = "balances";

        @Override
        public void wire(RuntimeWiring.Builder wiring) {
            wiring.type(
                    "Transaction",
                    type -> type.dataFetcher("reference", BelowMovements::balance)
                            .dataFetcher("timestamp", BelowMovements::now));
        }

        @Override
        public void loaders(DataLoaderRegistry registry, Caller caller, Instant now) {
            registry.register(
                    BALANCES,
                    DataLoaderFactory.newMappedDataLoader(
                            (Set<String> wallets) -> CompletableFuture.completedFuture(balances(wallets))));
        }

        private Map<String, String> balances(Set<String> wallets) {
            Map<String, String> balances = new HashMap<>();
            for (String wallet : wallets) {
                world.queries()
                        .wallets()
                        .find(new WalletId(UUID.fromString(wallet)))
                        .ifPresent(row -> balances.put(wallet, row.balance().toString()));
            }
            return balances;
        }

        private static CompletableFuture<String> balance(DataFetchingEnvironment movement) {
            Map<String, Object> source = Objects.requireNonNull(movement.getSource());
            DataLoader<String, String> loader = Objects.requireNonNull(movement.getDataLoader(BALANCES));
            return loader.load(source.get("walletId").toString());
        }

        private static String now(DataFetchingEnvironment movement) {
            Instant now = movement.getGraphQlContext().get(Instant.class);
            return Objects.requireNonNull(now).toString();
        }
    }
}
