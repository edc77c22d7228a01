package tech.healthpay.ledger.scylla;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.scylla.Samples.userId;
import static tech.healthpay.ledger.scylla.Samples.wallet;
import static tech.healthpay.ledger.scylla.Samples.walletId;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.RebuildableRealTimeContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/** The real-time tables change places without a transaction over tables. */
class ScyllaRebuildableStoreTest extends RebuildableRealTimeContract {
    private static final String NAME = WalletRealTimeProjection.NAME;
    private static final Set<RowType> KINDS = new WalletRealTimeProjection().writes();

    private static ScyllaConfiguration configuration;
    private static ScyllaRealTimeStore scylla;

    @BeforeAll
    static void open_the_store() {
        configuration = CqlFixture.configuration(ScyllaRebuildableStoreTest.class);
        scylla = open();
    }

    private static ScyllaRealTimeStore open() {
        return ScyllaRealTimeStore.open(configuration, InstantSource.system());
    }

    @AfterAll
    static void close_the_store() {
        scylla.close();
    }

    @Override
    protected RebuildableStore<RealTimeRow> store() {
        return scylla.rows();
    }

    @Test
    void another_instance_writes_to_both_meanwhile_and_reads_the_new_tables_afterwards() {
        WalletBalanceRow old = wallet(walletId(), userId(), 3);
        WalletBalanceRow late = wallet(walletId(), userId(), 1);
        UUID request = UUID.randomUUID();
        AtomicReference<Integer> targets = new AtomicReference<>(0);
        try (ScyllaRealTimeStore other = open()) {
            other.rows().save(NAME, List.of(old), List.of());
            store().prepare(NAME, KINDS, request);

            store().swap(NAME, KINDS, Copy.FRESH, request, () -> {
                List<ProjectionStore<RealTimeRow>> written =
                        other.rows().session(NAME).targets();
                targets.set(written.size());
                written.forEach(target -> target.save(NAME, List.of(late), List.of()));
                assertThat(other.reads().walletBalance(old.walletId())).contains(old);
            });

            assertThat(targets).hasValue(2);
            assertThat(other.reads().walletBalance(old.walletId())).isEmpty();
            assertThat(other.reads().walletBalance(late.walletId())).contains(late);
            assertThat(other.rows().session(NAME).targets()).hasSize(1);
            assertThat(store().copy(NAME, Copy.PREVIOUS).load(Set.of(old.key(), late.key())))
                    .hasSize(2);
        }
    }

    @Test
    void tables_that_nobody_can_go_back_to_are_dropped_and_a_restart_finds_those_that_are_live() {
        for (int time = 0; time < 2; time++) {
            UUID request = UUID.randomUUID();
            store().prepare(NAME, KINDS, request);
            store().swap(NAME, KINDS, Copy.FRESH, request, () -> {});
        }
        WalletBalanceRow row = wallet(walletId(), userId(), 1);
        store().save(NAME, List.of(row), List.of());

        try (ScyllaRealTimeStore restarted = open();
                CqlSession session = CqlSessions.open(configuration)) {
            assertThat(restarted.reads().walletBalance(row.walletId())).contains(row);
            List<String> tables = session.execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = '"
                            + configuration.keyspace() + "'")
                    .map(found -> String.valueOf(found.getString("table_name")))
                    .all();
            assertThat(tables)
                    .filteredOn(table -> table.startsWith(Tables.WALLET_BALANCES))
                    .hasSize(2)
                    .doesNotContain(Tables.WALLET_BALANCES);
        }
    }
}
