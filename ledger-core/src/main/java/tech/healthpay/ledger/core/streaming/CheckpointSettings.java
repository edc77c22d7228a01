package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;

/**
 * How checkpoints over the events' hashes are taken.
 *
 * @param events after how many events at the latest, 1 to {@link MerkleCheckpoint#MAX_EVENTS}
 * @param longest after what time at the latest, if there is any new event
 * @param interval how long the worker rests between two looks
 * @param leaseDuration how long it holds its lease; another instance takes over at the latest after that
 * @param backoff how it rests while something is down
 */
public record CheckpointSettings(
        int events, Duration longest, Duration interval, Duration leaseDuration, Backoff backoff) {

    /** Every 4,096 events and every 10 s; a look a second, 15 s of lease, 1 s to 30 s of rest. */
    public static final CheckpointSettings DEFAULTS = new CheckpointSettings(
            4_096,
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));

    public CheckpointSettings {
        if (events < 1 || events > MerkleCheckpoint.MAX_EVENTS) {
            throw new IllegalArgumentException("events must be 1 to " + MerkleCheckpoint.MAX_EVENTS);
        }
        if (!longest.isPositive() || !interval.isPositive() || !leaseDuration.isPositive()) {
            throw new IllegalArgumentException("longest, interval and leaseDuration must be more than zero");
        }
    }
}
