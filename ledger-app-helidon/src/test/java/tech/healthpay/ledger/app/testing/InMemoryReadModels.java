package tech.healthpay.ledger.app.testing;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.app.http.ProjectionProgress;
import tech.healthpay.ledger.app.http.ProjectionProgress.Watched;
import tech.healthpay.ledger.app.rest.ManagedProjection;
import tech.healthpay.ledger.app.rest.OperationSide;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.ProjectionFold;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.streaming.DeadLetterDesk;
import tech.healthpay.ledger.core.streaming.Oversight;
import tech.healthpay.ledger.core.streaming.ProjectionLag;
import tech.healthpay.ledger.core.streaming.ProjectionRebuild;
import tech.healthpay.ledger.core.streaming.Waiting;

/** Both read models in memory, which follow an event store when they are told to and not before. Thread-safe. */
public final class InMemoryReadModels {

    private static final FeedPartition WHOLE = new FeedPartition("everything", 0);

    private final EventStore events;
    private final EventCodec codec = new EventCodec();
    private final InMemoryProjectionStore<DetailRow> details = new InMemoryProjectionStore<>();
    private final InMemoryProjectionStore<RealTimeRow> realTimes = new InMemoryProjectionStore<>();
    private long projected;

    public InMemoryReadModels(EventStore events) {
        this.events = events;
    }

    public InMemoryProjectionStore<DetailRow> details() {
        return details;
    }

    public InMemoryProjectionStore<RealTimeRow> realTimes() {
        return realTimes;
    }

    /** Applies everything that is in the event store. */
    public synchronized void catchUp() {
        List<EventEnvelope> fresh = events.readAll(projected, EventStore.MAX_READ).stream()
                .map(codec::decode)
                .toList();
        projected += fresh.size();
        apply(new WalletDetailProjection(), fresh, details);
        apply(new MedCardDetailProjection(), fresh, details);
        apply(new PaymentDetailProjection(), fresh, details);
        apply(new JournalDetailProjection(), fresh, details);
        apply(new WalletRealTimeProjection(), fresh, realTimes);
        apply(new MedCardRealTimeProjection(), fresh, realTimes);
    }

    private <R extends Row> void apply(Projection<R> projection, List<EventEnvelope> fresh, ProjectionStore<R> store) {
        List<EventEnvelope> own = fresh.stream()
                .filter(event -> projection.aggregates().contains(event.stream().type()))
                .toList();
        List<R> rows = ProjectionFold.fold(projection, own, store.load(ProjectionFold.keys(projection, own)));
        store.save(projection.name(), rows, Set.of(new Checkpoint(WHOLE, projected, projected)));
    }

    /** Returns the progress of these read models behind a relay that has always published everything. */
    public ProjectionProgress progress() {
        return new ProjectionProgress(
                new WholeRelay(),
                Map.of(
                        WalletDetailProjection.NAME, watched(details),
                        MedCardDetailProjection.NAME, watched(details),
                        PaymentDetailProjection.NAME, watched(details),
                        JournalDetailProjection.NAME, watched(details),
                        WalletRealTimeProjection.NAME, watched(realTimes),
                        MedCardRealTimeProjection.NAME, watched(realTimes)));
    }

    /** Returns what operators can see and do: nobody runs, everything can be asked and decided. */
    OperationSide operations(Oversight oversight, Rebuilds rebuilds, IdSource ids, InstantSource clock) {
        return new OperationSide(
                List.of(
                        managed(new WalletDetailProjection(), details, oversight, clock),
                        managed(new MedCardDetailProjection(), details, oversight, clock),
                        managed(new WalletRealTimeProjection(), realTimes, oversight, clock)),
                oversight,
                rebuilds,
                ids);
    }

    private <R extends Row> ManagedProjection managed(
            Projection<R> projection, ProjectionStore<R> store, Oversight oversight, InstantSource clock) {
        return new ManagedProjection(
                projection.name(),
                () -> store.checkpoints(projection.name()),
                new DeadLetterDesk<>(projection, events, store, oversight.letters(), codec, LedgerMetrics.NONE, clock),
                projection.name().equals(WalletDetailProjection.NAME)
                        ? Optional.of(rebuild(oversight))
                        : Optional.empty(),
                () -> Optional.of(lag(projection, store)),
                Optional.empty());
    }

    /** Everything lies in one partition; what waits there is told by type as a watch would tell it. */
    private ProjectionLag lag(Projection<?> projection, ProjectionStore<?> store) {
        long applied = store.checkpoints(projection.name()).stream()
                .mapToLong(Checkpoint::position)
                .max()
                .orElse(0);
        Map<String, Waiting> types = new HashMap<>();
        events.readAll(applied, EventStore.MAX_READ)
                .forEach(event -> types.merge(event.eventType(), new Waiting(1, event.timestamp()), Waiting::and));
        return new ProjectionLag(Map.of(WHOLE, types.values().stream().reduce(Waiting.NONE, Waiting::and)), types);
    }

    /** Returns how the wallets of the detail model are made anew; those of the real-time model cannot be. */
    ProjectionRebuild<DetailRow> rebuild(Oversight oversight) {
        return new ProjectionRebuild<>(
                new WalletDetailProjection(), events, details, oversight.letters(), codec, LedgerMetrics.NONE, 10);
    }

    /** Lets the wallets have been rebuilt, and taken back. */
    void keepPrevious() {
        Set<RowType> kinds = new WalletDetailProjection().writes();
        details.prepare(WalletDetailProjection.NAME, kinds, new UUID(0, 1));
        details.swap(WalletDetailProjection.NAME, kinds, Copy.FRESH, new UUID(0, 1), () -> {});
        details.swap(WalletDetailProjection.NAME, kinds, Copy.PREVIOUS, new UUID(0, 2), () -> {});
    }

    private static Watched watched(ProjectionStore<?> store) {
        return new Watched(store, Set.of(WHOLE.source()));
    }

    private final class WholeRelay implements RelayProgress {

        @Override
        public Published load() {
            long last = events.lastPosition();
            return new Published(last, last == 0 ? Map.of() : Map.of(WHOLE, last));
        }

        @Override
        public void advance(Published published) {
            throw new UnsupportedOperationException("nothing is published here");
        }
    }
}
