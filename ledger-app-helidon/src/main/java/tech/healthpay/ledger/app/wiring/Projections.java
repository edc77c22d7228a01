package tech.healthpay.ledger.app.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.app.config.StreamConfig;
import tech.healthpay.ledger.app.rest.ManagedProjection;
import tech.healthpay.ledger.app.rest.OperationSide;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.streaming.CompletenessSettings;
import tech.healthpay.ledger.core.streaming.CompletenessWatch;
import tech.healthpay.ledger.core.streaming.CompletenessWatch.Claims;
import tech.healthpay.ledger.core.streaming.DeadLetterDesk;
import tech.healthpay.ledger.core.streaming.Oversight;
import tech.healthpay.ledger.core.streaming.ProjectionRebuild;
import tech.healthpay.ledger.core.streaming.ProjectionRunner;
import tech.healthpay.ledger.core.streaming.ProjectionSettings;
import tech.healthpay.ledger.core.streaming.RebuildWorker;
import tech.healthpay.ledger.core.streaming.ScheduledVerification;
import tech.healthpay.ledger.core.streaming.ScheduledVerificationSettings;
import tech.healthpay.ledger.core.streaming.Verification;
import tech.healthpay.ledger.core.streaming.VerificationSettings;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** The projections whose stores this process has opened: the one list of them. */
record Projections(List<Stored<?>> all, Oversight oversight) {

    private static final int REBUILD_BATCH = 5_000;

    Projections {
        all = List.copyOf(all);
    }

    /** A projection, where its rows go, and how they lie there. */
    record Stored<R extends Row>(Projection<R> projection, ProjectionStore<R> store, StoredTables<R> tables) {

        String name() {
            return projection.name();
        }

        /** Empty if the store cannot hold the tables more than once. */
        private Optional<ProjectionRebuild<?>> rebuild(
                EventStore events, Oversight oversight, EventCodec codec, LedgerMetrics metrics) {
            return store instanceof RebuildableStore<R> rebuildable
                    ? Optional.of(new ProjectionRebuild<>(
                            projection, events, rebuildable, oversight.letters(), codec, metrics, REBUILD_BATCH))
                    : Optional.empty();
        }

        private CompletenessWatch<R> watch(
                PostgresLedger postgres, DeadLetters letters, Claims claims, String owner, LedgerMetrics metrics) {
            return new CompletenessWatch<>(
                    projection,
                    postgres.eventStore(),
                    store,
                    letters,
                    claims,
                    postgres.leases(),
                    owner,
                    metrics,
                    CompletenessSettings.DEFAULTS);
        }

        private Verification<R> verification(
                EventStore events, DeadLetters letters, EventCodec codec, VerificationSettings settings) {
            return new Verification<>(projection, events, tables, letters, codec, settings);
        }

        private DeadLetterDesk<R> desk(
                EventStore events, Oversight oversight, EventCodec codec, LedgerMetrics metrics, InstantSource clock) {
            return new DeadLetterDesk<>(projection, events, store, oversight.letters(), codec, metrics, clock);
        }
    }

    static Projections of(Stores stores) {
        List<Stored<?>> all = new ArrayList<>();
        ProjectionStore<DetailRow> detail = stores.postgres().detailStore();
        StoredTables<DetailRow> tables = stores.postgres().detailTables();
        all.add(new Stored<>(new WalletDetailProjection(), detail, tables));
        all.add(new Stored<>(new MedCardDetailProjection(), detail, tables));
        all.add(new Stored<>(new PaymentDetailProjection(), detail, tables));
        all.add(new Stored<>(new JournalDetailProjection(), detail, tables));
        RealTimeModel realTime = stores.realTime();
        if (realTime != null) {
            all.add(new Stored<>(new WalletRealTimeProjection(), realTime.rows(), realTime.tables()));
            all.add(new Stored<>(new MedCardRealTimeProjection(), realTime.rows(), realTime.tables()));
        }
        return new Projections(
                all,
                new Oversight(stores.postgres().deadLetters(), stores.postgres().projectionControls()));
    }

    /** Returns what operators can see and do here. */
    OperationSide operations(
            Stores stores, Loops loops, EventCodec codec, IdSource ids, LedgerMetrics metrics, InstantSource clock) {
        EventStore events = stores.postgres().eventStore();
        List<ManagedProjection> managed = new ArrayList<>();
        for (Stored<?> stored : all) {
            managed.add(new ManagedProjection(
                    stored.name(),
                    () -> stored.store().checkpoints(stored.name()),
                    stored.desk(events, oversight, codec, metrics, clock),
                    stored.rebuild(events, oversight, codec, metrics),
                    () -> loops.lag().flatMap(watch -> watch.lag(stored.name())),
                    loops.projections().stream()
                            .filter(runner -> runner.status().name().equals(stored.name()))
                            .<ProjectionRunner<?>>map(runner -> runner)
                            .findFirst()));
        }
        return new OperationSide(managed, oversight, stores.postgres().rebuilds(), ids);
    }

    /** Returns who hold what the projections claim against the event store. */
    List<CompletenessWatch<?>> watches(PostgresLedger postgres, Claims claims, IdSource ids, LedgerMetrics metrics) {
        String owner = ids.nextId().toString();
        return all.stream()
                .<CompletenessWatch<?>>map(
                        stored -> stored.watch(postgres, oversight.letters(), claims, owner, metrics))
                .toList();
    }

    /** Returns what holds each projection's rows against the events. */
    List<Verification<?>> verifications(Stores stores, EventCodec codec, VerificationSettings settings) {
        return all.stream()
                .<Verification<?>>map(stored ->
                        stored.verification(stores.postgres().eventStore(), oversight.letters(), codec, settings))
                .toList();
    }

    /** Returns who verifies everything now and then. */
    ScheduledVerification scheduledVerification(
            Stores stores,
            EventCodec codec,
            StreamConfig config,
            IdSource ids,
            LedgerMetrics metrics,
            InstantSource clock) {
        ScheduledVerificationSettings schedule =
                ScheduledVerificationSettings.DEFAULTS.withSchedule(config.verifyInterval(), config.verifyRate());
        VerificationSettings gently = new VerificationSettings(
                schedule.batch(),
                VerificationSettings.DEFAULTS.pause(),
                VerificationSettings.DEFAULTS.patience(),
                schedule.rate());
        return new ScheduledVerification(
                stores.postgres().evidence(),
                verifications(stores, codec, gently),
                stores.postgres().leases(),
                ids.nextId().toString(),
                clock,
                metrics,
                schedule);
    }

    /** Returns who does the rebuilds that are asked for. */
    RebuildWorker rebuildWorker(
            Stores stores, EventCodec codec, IdSource ids, LedgerMetrics metrics, InstantSource clock) {
        EventStore events = stores.postgres().eventStore();
        List<ProjectionRebuild<?>> rebuilds = all.stream()
                .<ProjectionRebuild<?>>flatMap(stored -> stored.rebuild(events, oversight, codec, metrics).stream())
                .toList();
        return new RebuildWorker(
                rebuilds,
                stores.postgres().rebuilds(),
                events,
                stores.postgres().leases(),
                ids.nextId().toString(),
                clock,
                ProjectionSettings.DEFAULTS.backoff(),
                metrics);
    }
}
