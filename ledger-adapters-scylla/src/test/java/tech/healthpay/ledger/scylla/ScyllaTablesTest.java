package tech.healthpay.ledger.scylla;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.scylla.Samples.userId;
import static tech.healthpay.ledger.scylla.Samples.wallet;
import static tech.healthpay.ledger.scylla.Samples.walletId;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.RealTimeTablesContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.scylla.testing.CqlFixture;

/** The tables are shown as they are, whichever generation of them is live. */
class ScyllaTablesTest extends RealTimeTablesContract {

    private static ScyllaRealTimeStore scylla;

    @BeforeAll
    static void open_the_store() {
        scylla = ScyllaRealTimeStore.open(CqlFixture.configuration(ScyllaTablesTest.class), CLOCK);
    }

    @AfterAll
    static void close_the_store() {
        scylla.close();
    }

    @Override
    protected ProjectionStore<RealTimeRow> store() {
        return scylla.rows();
    }

    @Override
    protected StoredTables<RealTimeRow> tables() {
        return scylla.tables();
    }

    @Test
    void every_table_of_the_model_is_shown() {
        Set<String> shown = new HashSet<>(tables().tables(new WalletRealTimeProjection().writes()));
        shown.addAll(tables().tables(new MedCardRealTimeProjection().writes()));

        Set<String> known = new HashSet<>(Tables.DEFINITIONS.keySet());
        known.removeAll(Set.of(Tables.CHECKPOINTS, Tables.GENERATIONS));
        assertThat(shown).isEqualTo(known);
    }

    @Test
    void the_tables_that_became_the_live_ones_are_shown() {
        WalletRealTimeProjection wallets = new WalletRealTimeProjection();
        WalletBalanceRow old = wallet(walletId(), userId(), 3);
        WalletBalanceRow fresh = wallet(walletId(), userId(), 2);
        UUID request = UUID.randomUUID();
        scylla.rows().save(wallets.name(), List.of(old), List.of());
        scylla.rows().prepare(wallets.name(), wallets.writes(), request);
        scylla.rows().copy(wallets.name(), RebuildableStore.Copy.FRESH).save(wallets.name(), List.of(fresh), List.of());

        scylla.rows().swap(wallets.name(), wallets.writes(), RebuildableStore.Copy.FRESH, request, () -> {});

        List<StoredTables.Line> lines = tables().lines(List.of(old, fresh));
        assertThat(tables().find(lines.stream().map(StoredTables.Line::place).toList())
                        .values())
                .containsExactly(lines.getLast());
    }
}
