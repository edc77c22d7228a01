package tech.healthpay.ledger.core.streaming;

import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Brings one aggregate's rows up to what the event store has, as far as it goes. Not thread-safe.
 *
 * @param <R> the rows of the read model
 */
final class Replay<R extends Row> {

    private static final int BATCH = 1_000;

    private final EventStore events;
    private final RowWriter<R> writer;

    Replay(EventStore events, RowWriter<R> writer) {
        this.events = events;
        this.writer = writer;
    }

    /** How a replay ended. */
    sealed interface Outcome {

        /** All events are applied, up to this version; 0 if there are none. */
        record Advanced(long version) implements Outcome {}

        /** This is the first event that does not go in; all before it are applied. */
        record Stuck(EventRecord event, String error) implements Outcome {}
    }

    /** Applies all there is, in order; stops before the first event that does not go in. */
    Outcome advance(StreamId stream, Skips skips) {
        long version = writer.reflected(stream);
        while (true) {
            List<EventRecord> records = events.read(stream, version, BATCH);
            if (records.isEmpty()) {
                return new Outcome.Advanced(version);
            }
            try {
                writer.write(records, skips, List.of());
            } catch (PoisonException e) {
                Optional<Outcome.Stuck> stuck = oneByOne(records, skips);
                if (stuck.isPresent()) {
                    return stuck.get();
                }
            }
            version = records.getLast().version();
        }
    }

    private Optional<Outcome.Stuck> oneByOne(List<EventRecord> records, Skips skips) {
        for (EventRecord record : records) {
            try {
                writer.write(List.of(record), skips, List.of());
            } catch (PoisonException e) {
                return Optional.of(new Outcome.Stuck(record, String.valueOf(e.getMessage())));
            }
        }
        return Optional.empty();
    }
}
