package tech.healthpay.ledger.core.streaming;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.DeadLetters.DeadLetter;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.port.DeadLetters.Status;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.streaming.Replay.Outcome;

/**
 * What an operator can do about a projection's dead letters (docs/adr/0008). Works in any process that reaches the stores,
 * whoever runs the projection, and while it is paused too. Thread-safe. Every method may throw {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException}; then the same call may be made again.
 *
 * @param <R> the rows of the read model
 */
public final class DeadLetterDesk<R extends Row> {

    /** What became of an operator's request. */
    public sealed interface Verdict {

        /** There is no such letter. */
        record Unknown() implements Verdict {}

        /** The letter is not parked (any more), so nothing was done. */
        record NotParked(DeadLetter letter) implements Verdict {}

        /** The aggregate goes on; all its events are applied, but for skipped ones. */
        record GoesOn(DeadLetter letter) implements Verdict {}

        /** The aggregate is still parked, at the same event or at a later one. */
        record StillParked(DeadLetter obstacle) implements Verdict {}
    }

    private final Projection<R> projection;
    private final EventStore events;
    private final ProjectionStore<R> rows;
    private final DeadLetters letters;
    private final EventCodec codec;
    private final LedgerMetrics metrics;
    private final InstantSource clock;

    /** Creates the desk of a projection. */
    public DeadLetterDesk(
            Projection<R> projection,
            EventStore events,
            ProjectionStore<R> rows,
            DeadLetters letters,
            EventCodec codec,
            LedgerMetrics metrics,
            InstantSource clock) {
        this.projection = projection;
        this.events = events;
        this.rows = rows;
        this.letters = letters;
        this.codec = codec;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Tries a parked letter's event, and all that waits behind it, again. */
    public Verdict retry(UUID id) {
        Optional<DeadLetter> found = letters.find(projection.name(), id);
        if (found.isEmpty()) {
            return new Verdict.Unknown();
        }
        DeadLetter letter = found.get();
        if (letter.status() != Status.PARKED) {
            return new Verdict.NotParked(letter);
        }
        if (replay(letter) instanceof Outcome.Stuck stuck) {
            park(stuck);
            if (stuck.event().version() == letter.event().version()) {
                return new Verdict.StillParked(present(id));
            }
        }
        return letters.release(projection.name(), id) ? finish(present(id)) : new Verdict.NotParked(present(id));
    }

    /**
     * Lets the aggregate of a parked letter go on without its event, for good.
     *
     * @param decision who decides so, and why
     */
    public Verdict skip(UUID id, Skip decision) {
        Optional<DeadLetter> found = letters.find(projection.name(), id);
        if (found.isEmpty()) {
            return new Verdict.Unknown();
        }
        return letters.skip(projection.name(), id, decision) ? finish(present(id)) : new Verdict.NotParked(present(id));
    }

    /** Applies what waited behind a letter that is no longer parked: now nothing new is passed over meanwhile. */
    Verdict finish(DeadLetter letter) {
        Outcome outcome = replay(letter);
        if (outcome instanceof Outcome.Stuck stuck) {
            park(stuck);
        }
        letters.settle(projection.name(), letter.id());
        return outcome instanceof Outcome.Stuck stuck
                ? new Verdict.StillParked(present(failure(stuck).letterId()))
                : new Verdict.GoesOn(present(letter.id()));
    }

    private Outcome replay(DeadLetter letter) {
        Optional<AggregateType> type = Projector.typeOf(letter.event().aggregateType());
        if (type.isEmpty()) {
            return letter.status() == Status.SKIPPED
                    ? new Outcome.Advanced(letter.event().version())
                    : new Outcome.Stuck(letter.event(), letter.error());
        }
        UUID aggregate = letter.event().aggregateId();
        RowWriter<R> writer = new RowWriter<>(projection, events, rows, codec, metrics);
        return new Replay<>(events, writer)
                .advance(
                        new StreamId(type.get(), aggregate),
                        letters.standing(projection.name(), Set.of(aggregate)).skips());
    }

    private void park(Outcome.Stuck stuck) {
        metrics.projectionFailed(projection.name(), "poison");
        letters.record(failure(stuck));
    }

    private Failure failure(Outcome.Stuck stuck) {
        return new Failure(
                projection.name(),
                stuck.event(),
                stuck.error(),
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Letters are never removed. */
    private DeadLetter present(UUID id) {
        return letters.find(projection.name(), id)
                .orElseThrow(() -> new IllegalStateException("dead letter " + id + " is gone"));
    }
}
