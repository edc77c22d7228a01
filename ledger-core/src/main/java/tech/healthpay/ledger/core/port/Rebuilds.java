package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.WireName;

/**
 * Read models that are made anew, or taken back, and how far that has come (docs/adr/0008). One at a time per projection;
 * durable, shared by all instances. Thread-safe. Every method may throw {@link
 * tech.healthpay.ledger.core.sourcing.UnavailableException}; the same call may go through later.
 */
public interface Rebuilds {

    /** What is done. */
    enum Kind implements WireName {
        /** The event store is replayed into fresh tables, which take the place of the live ones. */
        REBUILD("rebuild"),
        /** The tables from before the last change are brought up to date and take their place again. */
        ROLLBACK("rollback");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        @Override
        public String wireName() {
            return wireName;
        }
    }

    /** Where it stands. */
    enum Status implements WireName {
        /** Asked for or under way; any instance may take it up. */
        RUNNING("running"),
        /** The tables have changed places. */
        DONE("done"),
        /** It has ended, and the live tables are as they were. */
        FAILED("failed");

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
     * The last rebuild or rollback of a projection.
     *
     * @param id of the request
     * @param requestedBy the operator's subject
     * @param events how many events have been read so far
     * @param position the global position reached
     * @param target the last position of the event store when that was looked up
     * @param updatedAt when the progress was told last
     * @param finishedAt null while it runs
     * @param error why it failed, null unless it did; free of personal data
     */
    record Rebuild(
            UUID id,
            String projection,
            Kind kind,
            Status status,
            String requestedBy,
            Instant requestedAt,
            long events,
            long position,
            long target,
            Instant updatedAt,
            @Nullable Instant finishedAt,
            @Nullable String error) {

        /** Returns a rebuild that nobody has begun yet. */
        public static Rebuild requested(UUID id, String projection, Kind kind, String actor, Instant at) {
            return new Rebuild(id, projection, kind, Status.RUNNING, actor, at, 0, 0, 0, at, null, null);
        }

        /** Returns this rebuild with more done. */
        public Rebuild at(long nowEvents, long nowPosition, long nowTarget, Instant now) {
            return new Rebuild(
                    id,
                    projection,
                    kind,
                    status,
                    requestedBy,
                    requestedAt,
                    nowEvents,
                    nowPosition,
                    nowTarget,
                    now,
                    null,
                    null);
        }

        /**
         * Returns this rebuild as it has ended.
         *
         * @param why null if it is done
         */
        public Rebuild ended(@Nullable String why, Instant now) {
            return new Rebuild(
                    id,
                    projection,
                    kind,
                    why == null ? Status.DONE : Status.FAILED,
                    requestedBy,
                    requestedAt,
                    events,
                    position,
                    target,
                    now,
                    now,
                    why);
        }
    }

    /**
     * Asks for a rebuild, in the place of one that has ended.
     *
     * @param rebuild as {@link Rebuild#requested} makes it
     * @return false if one of the projection is running, in which case nothing changes
     */
    boolean request(Rebuild rebuild);

    /** Stores how far a running rebuild is, or how it ended. Does nothing if it is not the projection's running one. */
    void update(Rebuild rebuild);

    /** Returns a projection's last rebuild, running or ended. */
    Optional<Rebuild> last(String projection);

    /**
     * Stores how the tables of a running rebuild differ from the live ones, in the place of what was stored of the projection
     * before. Does nothing if it is not the projection's running one.
     */
    void compared(Rebuild rebuild, List<TableDifference> tables);

    /** Returns how the tables differed, by table name; empty if they were not compared yet, or the store cannot do that. */
    List<TableDifference> differences(Rebuild rebuild);

    /** Returns all that run. */
    List<Rebuild> running();
}
