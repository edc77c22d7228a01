package tech.healthpay.ledger.app.bench.scenario;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.streaming.Oversight;
import tech.healthpay.ledger.core.streaming.ProjectionRunner;
import tech.healthpay.ledger.core.streaming.ProjectionSettings;
import tech.healthpay.ledger.core.streaming.Relay;
import tech.healthpay.ledger.core.streaming.RelaySettings;
import tech.healthpay.ledger.kafka.KafkaEventPublisher;
import tech.healthpay.ledger.postgres.PostgresLedger;

/** Lets the loops of the read side work through what is there, as fast as they can. */
final class Streams {

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final PostgresLedger ledger;
    private final long events;

    /** @param events how many events there are */
    Streams(PostgresLedger ledger, long events) {
        this.ledger = ledger;
        this.events = events;
    }

    /** What a loop has done so far. */
    private static final class Progress implements LedgerMetrics {

        private final AtomicLong events = new AtomicLong();
        private final LongAdder batches = new LongAdder();
        private final LongAdder rows = new LongAdder();
        private final LongAdder storing = new LongAdder();

        @Override
        public void published(int count, Duration duration) {
            events.addAndGet(count);
            batches.increment();
        }

        @Override
        public void batchProjected(String projection, int count, int records, Duration duration) {
            events.addAndGet(records);
            batches.increment();
        }

        @Override
        public void stored(String projection, int count, Duration duration) {
            rows.add(count);
            storing.add(duration.toNanos());
        }
    }

    /** Publishes everything. */
    Figure publish(String scenario, Place place, Plan plan) throws InterruptedException {
        Progress progress = new Progress();
        try (KafkaEventPublisher publisher = new KafkaEventPublisher(place.bus());
                Relay relay = new Relay(
                        ledger.eventStore(),
                        publisher,
                        ledger.relayProgress(),
                        ledger.leases(),
                        UUID.randomUUID().toString(),
                        progress,
                        RelaySettings.DEFAULTS)) {
            relay.start();
            return Figure.of(
                    scenario, "relay: event store to Kafka", "events/s", rates(progress, events, plan.rounds()));
        }
    }

    /** Runs projections side by side until each has seen everything it reads. */
    Figure project(String scenario, String what, List<ProjectionRunner<?>> runners, Progressing progressing, Plan plan)
            throws InterruptedException {
        try {
            runners.forEach(ProjectionRunner::start);
            List<Double> rates = rates(progressing.progress, events * runners.size(), plan.rounds()).stream()
                    .map(rate -> rate / runners.size())
                    .toList();
            Progress progress = progressing.progress;
            return Figure.of(scenario, what, "events/s", rates)
                    .noting(
                            "rows",
                            String.format(
                                    Locale.ROOT,
                                    "%.2f written per event, %.0f events a batch",
                                    progress.rows.sum() / (double) events,
                                    (double) progress.events.get() / Math.max(1, progress.batches.sum())));
        } finally {
            runners.forEach(ProjectionRunner::close);
        }
    }

    /** Watches projections that are made with it. */
    static final class Progressing {

        private final Progress progress = new Progress();

        LedgerMetrics metrics() {
            return progress;
        }
    }

    <R extends Row> ProjectionRunner<R> runner(
            Projection<R> projection, EventFeed feed, ProjectionStore<R> store, Progressing progressing) {
        return new ProjectionRunner<>(
                projection,
                feed,
                ledger.eventStore(),
                store,
                new Oversight(ledger.deadLetters(), ledger.projectionControls()),
                new EventCodec(),
                progressing.metrics(),
                Clock.systemUTC(),
                ProjectionSettings.DEFAULTS);
    }

    /** Returns the rates of as many equal parts of the work, from its first sign of life on. */
    private static List<Double> rates(Progress progress, long upTo, int parts) throws InterruptedException {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        await(progress, 1, giveUp);
        List<Double> rates = new ArrayList<>();
        long begin = System.nanoTime();
        long done = progress.events.get();
        for (int part = 1; part <= parts; part++) {
            await(progress, upTo * part / parts, giveUp);
            long now = System.nanoTime();
            long present = progress.events.get();
            if (present > done) {
                rates.add((present - done) / ((now - begin) / 1e9));
            }
            begin = now;
            done = present;
        }
        return rates;
    }

    private static void await(Progress progress, long count, long giveUp) throws InterruptedException {
        while (progress.events.get() < count) {
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException(
                        "%,d of %,d events after %s".formatted(progress.events.get(), count, LONGEST));
            }
            Thread.sleep(LOOK);
        }
    }
}
