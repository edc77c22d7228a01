package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What operators have told projections to do; for all instances, durable. Runners look every second. Thread-safe. Every
 * method may throw {@link tech.healthpay.ledger.core.sourcing.UnavailableException}; the same call may go through later.
 */
public interface ProjectionControls {

    /**
     * What a projection was told.
     *
     * @param paused whether it is to rest
     * @param changedBy who said so last, null if nobody ever did
     * @param changedAt when, null if nobody ever did
     */
    record Control(
            String projection,
            boolean paused,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {

        /** Nobody has told the projection anything: it runs. */
        public static Control untold(String projection) {
            return new Control(projection, false, null, null);
        }
    }

    /** Returns what a projection was told; {@link Control#untold} if nothing. */
    Control control(String projection);

    /** Returns what every projection was told that was told anything, by name. */
    List<Control> all();

    /**
     * Tells a projection to rest or to go on.
     *
     * @param actor who says so
     * @param at when, in whole microseconds
     * @return false if it was told so before, in which case nothing changes
     */
    boolean set(String projection, boolean paused, String actor, Instant at);
}
