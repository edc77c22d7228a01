package tech.healthpay.ledger.scylla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.scylla.Samples.userId;
import static tech.healthpay.ledger.scylla.Samples.wallet;
import static tech.healthpay.ledger.scylla.Samples.walletId;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

@Timeout(120)
class SchemaTest {

    @Test
    void several_instances_that_start_at_once_all_find_every_table() throws Exception {
        ScyllaConfiguration configuration = CqlFixture.configuration(SchemaTest.class);
        List<Future<ScyllaRealTimeStore>> starts = new ArrayList<>();
        WalletBalanceRow wallet = wallet(walletId(), userId(), 1);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int instance = 0; instance < 4; instance++) {
                starts.add(executor.submit(() -> ScyllaRealTimeStore.open(configuration, InstantSource.system())));
            }
            starts.getFirst().get().rows().save("test", List.of(wallet), List.of());
            for (Future<ScyllaRealTimeStore> start : starts) {
                assertThat(start.get().reads().walletBalance(wallet.walletId())).contains(wallet);
            }
        } finally {
            for (Future<ScyllaRealTimeStore> start : starts) {
                start.get().close();
            }
        }
    }

    @Test
    void a_keyspace_whose_tables_are_not_ours_is_refused_for_good() {
        ScyllaConfiguration configuration = CqlFixture.configuration(SchemaTest.class);
        try (CqlSession session = CqlSessions.open(configuration)) {
            session.execute("CREATE KEYSPACE " + configuration.keyspace()
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + configuration.datacenter()
                    + "': 1}");
            session.execute("CREATE TABLE " + configuration.keyspace() + ".wallet_balances (id int PRIMARY KEY)");
        }

        assertThatThrownBy(() -> ScyllaRealTimeStore.open(configuration, InstantSource.system()))
                .isInstanceOf(RealTimeStoreException.class)
                .hasMessageStartingWith("the real-time store refuses: ");
    }

    @Test
    void a_row_that_breaks_a_rule_is_the_stores_fault() {
        ScyllaConfiguration configuration = CqlFixture.configuration(SchemaTest.class);
        WalletBalanceRow wallet = wallet(walletId(), userId(), 1);
        try (ScyllaRealTimeStore store = ScyllaRealTimeStore.open(configuration, InstantSource.system());
                CqlSession session = CqlSessions.open(configuration)) {
            store.rows().save("test", List.of(wallet), List.of());
            session.execute("UPDATE " + configuration.keyspace()
                    + ".wallet_balances SET status = 'frozen' WHERE wallet_id = " + wallet.walletId());

            assertThatThrownBy(() -> store.reads().walletBalance(wallet.walletId()))
                    .isInstanceOf(RealTimeStoreException.class)
                    .hasMessage("a row of the real-time store cannot be read");
        }
    }
}
