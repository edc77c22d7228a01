package tech.healthpay.ledger.core.port;

import java.time.Duration;
import java.time.Instant;

/**
 * What the core tells about its work. Calls are cheap, never block and never throw. Every method does nothing unless it is
 * overridden.
 */
public interface LedgerMetrics {

    /** Metrics that nobody looks at. */
    LedgerMetrics NONE = new LedgerMetrics() {};

    /**
     * A command was handled.
     *
     * @param command the command's name, for example {@code ClaimPrescription}
     * @param outcome {@code accepted}, {@code replayed} (accepted before under the same idempotency key), the rejection's code, or {@code unavailable}
     */
    default void commandHandled(String command, String outcome, Duration duration) {}

    /** A command was decided again because another changed an aggregate meanwhile. */
    default void commandRetried(String command) {}

    /**
     * Appends were stored together.
     *
     * @param appends how many shared the round trip
     */
    default void appended(int appends, int events, Duration duration) {}

    /** Events were applied by a projection. */
    default void projected(String projection, String eventType, FeedPartition partition, int events) {}

    /** A whole batch was applied, from its arrival to its checkpoint. */
    default void batchProjected(String projection, int events, int rows, Duration duration) {}

    /** A read model's store took rows. */
    default void stored(String projection, int rows, Duration duration) {}

    /**
     * How far a projection is behind in a partition, all its instances together.
     *
     * @param events how many of the event store's events wait
     * @param age how long ago the oldest of them happened, zero if none waits
     */
    default void projectionLag(String projection, FeedPartition partition, long events, Duration age) {}

    /**
     * How far a projection is behind with the events of a type, all its instances together.
     *
     * @param events how many of them wait
     * @param age how long ago the oldest of them happened, zero if none waits
     */
    default void projectionLagOfType(String projection, String eventType, long events, Duration age) {}

    /**
     * How many dead letters of a projection are parked, in all instances.
     *
     * @param aggregates how many aggregates wait
     */
    default void deadLetters(String projection, long letters, long aggregates) {}

    /** Whether a projection rests because an operator has told it to. */
    default void projectionPaused(String projection, boolean paused) {}

    /**
     * What a projection's checkpoints claim was held against the event store.
     *
     * @param missing how many events they claim and its rows do not reflect: none, unless events were skipped
     */
    default void projectionIncomplete(String projection, long missing) {}

    /**
     * How far a rebuild has come that this instance works on.
     *
     * @param kind {@code rebuild} or {@code rollback}
     * @param events how many were read since the last time
     * @param remaining how many positions of the event store are still to come
     * @param perSecond how many events a second were read since this instance took it up
     */
    default void rebuilding(String projection, String kind, long events, long remaining, long perSecond) {}

    /**
     * A rebuild has ended.
     *
     * @param kind {@code rebuild} or {@code rollback}
     * @param outcome {@code done} or {@code failed}
     * @param duration since this instance took it up
     */
    default void rebuilt(String projection, String kind, String outcome, Duration duration) {}

    /** A projection could not go on and will try again, or met poison. */
    default void projectionFailed(String projection, String reason) {}

    /** How many events are stored and not published yet. */
    default void relayLag(long events) {}

    /** Events were published. */
    default void published(int events, Duration duration) {}

    /**
     * How far checkpoints over the events' hashes have come.
     *
     * @param position the last one covered, 0 if there is no checkpoint
     * @param age how old the last checkpoint is, zero if nothing is to be covered
     */
    default void merkleCheckpoint(long position, Duration age) {}

    /**
     * Summed up figures were brought up to date.
     *
     * @param summary their name, for example {@code daily_ledger_totals}
     * @param at when that was done
     * @param duration how long it took
     */
    default void summaryRefreshed(String summary, Instant at, Duration duration) {}

    /** Summed up figures could not be brought up to date, are those of before, and will be tried again. */
    default void summaryFailed(String summary, String reason) {}

    /**
     * Something was verified to its end.
     *
     * @param subject {@code events}, or the projection whose rows were compared
     * @param at when that was done
     * @param duration how long it took
     * @param compared how many events or lines
     * @param differences how many did not fit
     */
    default void verified(String subject, Instant at, Duration duration, long compared, long differences) {}

    /**
     * A verification that is under way has found a difference.
     *
     * @param subject the projection
     * @param differences how many it has found by now
     */
    default void verificationDiffers(String subject, long differences) {}

    /** A verification could not go on, and begins anew. */
    default void verificationFailed(String reason) {}

    /** Idempotency keys that were kept long enough were removed; perhaps none. */
    default void keysPurged(int keys) {}

    /**
     * The deadline sweep tried to end something.
     *
     * @param kind {@code authorization} or {@code payment-request}
     * @param outcome {@code ended}, {@code corrupt-history}, or the code of the refusal: somebody else was faster
     */
    default void swept(String kind, String outcome) {}
}
