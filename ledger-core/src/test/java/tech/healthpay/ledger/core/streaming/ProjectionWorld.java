package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.LedgerWorld;
import tech.healthpay.ledger.core.memory.InMemoryDeadLetters;
import tech.healthpay.ledger.core.memory.InMemoryEventBus;
import tech.healthpay.ledger.core.memory.InMemoryProjectionControls;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;

/** A ledger in memory whose wallets are projected by as many runners as a test starts. */
final class ProjectionWorld implements AutoCloseable {

    private static final ProjectionSettings SETTINGS = new ProjectionSettings(
            Duration.ofMillis(20), 7, Duration.ofMillis(30), new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    final LedgerWorld ledger = new LedgerWorld();
    final EventCodec codec = new EventCodec();
    final InMemoryEventBus bus = new InMemoryEventBus(new InMemoryEventBus.Settings("test", 3, 50, 10));
    final InMemoryProjectionStore<DetailRow> rows = new InMemoryProjectionStore<>();
    final InMemoryDeadLetters letters = new InMemoryDeadLetters();
    final InMemoryProjectionControls controls = new InMemoryProjectionControls();
    private final List<ProjectionRunner<?>> runners = new ArrayList<>();

    @Override
    public void close() {
        runners.forEach(ProjectionRunner::close);
    }

    ProjectionRunner<DetailRow> run() {
        return run(rows, bus);
    }

    /** Starts a runner and waits until it has nothing to do. */
    ProjectionRunner<DetailRow> runIdle() {
        ProjectionRunner<DetailRow> runner = run();
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
        return runner;
    }

    ProjectionRunner<DetailRow> run(ProjectionStore<DetailRow> store, EventFeed feed) {
        return run(store, feed, letters);
    }

    ProjectionRunner<DetailRow> run(ProjectionStore<DetailRow> store, EventFeed feed, DeadLetters deadLetters) {
        ProjectionRunner<DetailRow> runner = new ProjectionRunner<>(
                new WalletDetailProjection(),
                feed,
                ledger.store,
                store,
                new Oversight(deadLetters, controls),
                codec,
                LedgerMetrics.NONE,
                () -> NOON,
                SETTINGS);
        runners.add(runner);
        runner.start();
        return runner;
    }

    void credit(WalletId wallet, int times) {
        for (int i = 0; i < times; i++) {
            ledger.accept(new CreditWallet(
                    wallet, egp("1.00"), CreditType.DEPOSIT, new Reference("ref-" + i), null, null, NOON));
        }
    }

    /** Stores a row as nobody's events lead to it: of another wallet, or of another status and version. */
    void damage(WalletRow row, WalletId as) {
        rows.save(
                WalletDetailProjection.NAME,
                List.of(new WalletRow(
                        as,
                        row.userId(),
                        row.walletType(),
                        row.kycLevel(),
                        WalletStatus.CLOSED,
                        row.balance(),
                        row.reserved(),
                        null,
                        null,
                        row.createdAt(),
                        row.updatedAt(),
                        row.version() + 1)),
                List.of());
    }

    void publishAll() {
        bus.publish(ledger.store.readAll(0, 1_000));
    }

    void publishAfter(long position) {
        bus.publish(ledger.store.readAll(position, 1_000));
    }

    /** What the heads have to be: one fold of all events. */
    Map<RowKey, DetailRow> fold() {
        return fold(codec, Skips.NONE, Set.of());
    }

    /** What the heads have to be without the events of some wallets. */
    Map<RowKey, DetailRow> fold(EventCodec reader, Skips skips, Set<WalletId> without) {
        WalletDetailProjection projection = new WalletDetailProjection();
        Map<RowKey, DetailRow> folded = new HashMap<>();
        for (EventRecord record : ledger.store.readAll(0, 1_000)) {
            boolean wanted = !without.contains(new WalletId(record.aggregateId()))
                    && !skips.contains(record.aggregateId(), record.version());
            if (wanted) {
                EventEnvelope event = reader.decode(record);
                ProjectionFold.fold(projection, List.of(event), folded, skips)
                        .forEach(row -> folded.put(row.key(), row));
            }
        }
        folded.keySet().removeIf(key -> key.type() != RowType.WALLET);
        return folded;
    }

    /** The heads as they are stored. */
    Map<RowKey, DetailRow> heads() {
        return heads(rows);
    }

    Map<RowKey, DetailRow> heads(ProjectionStore<DetailRow> store) {
        Set<RowKey> heads = new HashSet<>();
        for (EventRecord event : ledger.store.readAll(0, 1_000)) {
            heads.add(new RowKey(RowType.WALLET, event.aggregateId(), ""));
        }
        return store.load(heads);
    }

    WalletRow head(WalletId wallet) {
        RowKey key = RowKey.of(RowType.WALLET, wallet);
        DetailRow row = rows.load(Set.of(key)).get(key);
        assertThat(row).isInstanceOf(WalletRow.class);
        return (WalletRow) row;
    }
}
