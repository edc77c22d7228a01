package tech.healthpay.ledger.core.port;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.value.WireName;

/**
 * Events that a projection could not apply, and what operators decided about them (docs/adr/0008). An aggregate with a
 * parked letter is parked: its later events wait in the event store. Durable, shared by all instances. Thread-safe. Every
 * method may throw {@link tech.healthpay.ledger.core.sourcing.UnavailableException}; the same call may go through later.
 */
public interface DeadLetters {

    /** Where a letter stands. */
    enum Status implements WireName {
        /** The event stands in the way of its aggregate. */
        PARKED("parked"),
        /** The event went in after all. */
        RESOLVED("resolved"),
        /** An operator decided that the projection goes on without the event. */
        SKIPPED("skipped");

        private final String wireName;

        Status(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /**
     * Who decided to go on without an event, and why.
     *
     * @param actor the operator's subject
     * @param reason 1 to 500 characters, for whoever asks later
     */
    record Skip(String actor, String reason, Instant at) {}

    /**
     * An event that could not be applied.
     *
     * @param id made of projection, aggregate and version: the same event fails under the same id
     * @param event the event as it is stored, personal data included
     * @param error what was wrong the last time, free of personal data
     * @param attempts how often it was tried in vain, by all instances
     * @param settled whether the events that waited behind it have been applied or parked; false while {@code parked}
     * @param skip the decision, null unless {@code skipped}
     */
    record DeadLetter(
            UUID id,
            String projection,
            EventRecord event,
            String error,
            int attempts,
            Instant firstFailedAt,
            Instant lastFailedAt,
            Status status,
            boolean settled,
            @Nullable Skip skip) {}

    /**
     * Attempts to apply an event that failed.
     *
     * @param error what was wrong, free of personal data, at most 1,000 characters
     * @param attempts how many attempts are reported, 1 or more
     * @param at when the last of them failed, in whole microseconds
     */
    record Failure(String projection, EventRecord event, String error, int attempts, Instant at) {

        private static final int MAX_ERROR = 1_000;

        public Failure {
            if (attempts < 1) {
                throw new IllegalArgumentException("attempts begin at 1");
            }
            if (error.length() > MAX_ERROR) {
                error = error.substring(0, MAX_ERROR);
            }
        }

        /** Returns the id of the letter that the failure leads to. */
        public UUID letterId() {
            String name = projection + "/" + event.aggregateId() + "#" + event.version();
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * How the letters bear on some aggregates.
     *
     * @param parked of those with a parked letter, the version of the event that stands in the way
     * @param skips what is skipped of their events
     */
    record Standing(Map<UUID, Long> parked, Skips skips) {

        /** No letter bears on them. */
        public static final Standing FREE = new Standing(Map.of(), Skips.NONE);

        public Standing {
            parked = Map.copyOf(parked);
        }

        /** Returns whether the event is parked, or waits behind one that is. */
        public boolean holdsBack(EventRecord event) {
            Long obstacle = parked.get(event.aggregateId());
            return obstacle != null && event.version() >= obstacle;
        }
    }

    /**
     * How many letters of a projection stand where.
     *
     * @param parkedAggregates how many aggregates wait
     * @param unsettled how many are no longer parked, but what waited behind them is not known to be applied
     */
    record Counts(long parked, long parkedAggregates, long skipped, long unsettled) {

        /** A projection without letters that matter. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);

        /** Returns whether a letter may bear on events to come. */
        public boolean bearOnEvents() {
            return parked > 0 || skipped > 0;
        }
    }

    /**
     * Records failed attempts. The first ones make a letter and park the aggregate; later ones are added to it, and park a
     * resolved one again.
     *
     * @return the letter's status now: {@code PARKED}, or {@code SKIPPED} if that was decided before, in which case nothing
     *     is recorded
     */
    Status record(Failure failure);

    /** Lets the aggregate go on after its event went in: parked becomes resolved, unsettled. Returns false if not parked. */
    boolean release(String projection, UUID id);

    /** Lets the aggregate go on without the event: parked becomes skipped, unsettled. Returns false if not parked. */
    boolean skip(String projection, UUID id, Skip skip);

    /** Takes note that what waited behind a letter is applied, or parked in its turn. Does nothing to a parked letter. */
    void settle(String projection, UUID id);

    /** Returns a letter of a projection. */
    Optional<DeadLetter> find(String projection, UUID id);

    /**
     * Returns a projection's letters, whatever their status, the one that failed first last.
     *
     * @throws tech.healthpay.ledger.core.value.InvalidValueException if the cursor is not one of this list's
     */
    Page<DeadLetter> page(String projection, PageRequest page);

    /**
     * Returns letters that are released and unsettled, oldest first.
     *
     * @param limit 1 to {@link PageRequest#MAX_LIMIT}
     */
    List<DeadLetter> unsettled(String projection, int limit);

    /** Tells how the letters of a projection bear on aggregates. */
    Standing standing(String projection, Set<UUID> aggregates);

    /** Returns all skips of a projection, for whoever folds all events. */
    Skips skips(String projection);

    /** Returns how many letters stand where, by projection; one whose letters are all resolved and settled is absent. */
    Map<String, Counts> counts();
}
