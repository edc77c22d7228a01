package tech.healthpay.ledger.core.streaming;

import java.time.Duration;

/**
 * How often everything is verified in the background.
 *
 * @param delay from the start of a process to its first run, so that nobody's start is slowed down
 * @param interval from the end of one run to the beginning of the next
 * @param rate how many events and lines a second at most, 100 to 1,000,000
 * @param look how often it looks whether a run is due
 * @param leaseDuration how long it holds its lease, renewed all through a run; another instance takes over at the latest after that
 * @param backoff how it rests while a store is down; the run begins anew then
 */
public record ScheduledVerificationSettings(
        Duration delay, Duration interval, int rate, Duration look, Duration leaseDuration, Backoff backoff) {

    /** The slowest rate: a batch is not slower than a second. */
    public static final int MIN_RATE = 100;

    /** The fastest rate. */
    public static final int MAX_RATE = 1_000_000;

    /** After 10 minutes, once a day, 2,000 a second, a look every 5 s, 30 s of lease, 1 s to 5 min of rest. */
    public static final ScheduledVerificationSettings DEFAULTS = new ScheduledVerificationSettings(
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            2_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)));

    public ScheduledVerificationSettings {
        if (delay.isNegative() || !interval.isPositive() || !look.isPositive() || leaseDuration.compareTo(look) <= 0) {
            throw new IllegalArgumentException(
                    "delay must not be negative, interval and look more than zero, and leaseDuration more than look");
        }
        if (rate < MIN_RATE || rate > MAX_RATE) {
            throw new IllegalArgumentException("rate must be %d to %d".formatted(MIN_RATE, MAX_RATE));
        }
    }

    /** Returns the same settings with another schedule; who verifies oftener begins sooner, too. */
    public ScheduledVerificationSettings withSchedule(Duration otherInterval, int otherRate) {
        Duration first = otherInterval.compareTo(delay) < 0 ? otherInterval : delay;
        return new ScheduledVerificationSettings(first, otherInterval, otherRate, look, leaseDuration, backoff);
    }

    /** Returns how many events or lines are read at a time: no more than a second's. */
    public int batch() {
        return Math.min(rate, VerificationSettings.DEFAULTS.batch());
    }
}
