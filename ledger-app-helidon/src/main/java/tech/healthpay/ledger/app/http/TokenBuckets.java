package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each subject (api.md, "Tokens"). Of a bucket only the moment is known at which it will be full again; a
 * full one is like one that was never there, and is forgotten when there are many. Thread-safe; subjects do not wait for each
 * other.
 */
final class TokenBuckets {

    /** How many subjects are remembered at most; each takes about 150 bytes. */
    private static final int MAX_SUBJECTS = 100_000;

    private final Duration interval;
    private final Duration capacity;
    private final InstantSource clock;
    private final int maxSubjects;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Creates full buckets.
     *
     * @param rate how many tokens flow into a bucket in a second, 1 to 1,000,000
     * @param burst how many tokens it holds, 1 or more
     */
    TokenBuckets(int rate, int burst, InstantSource clock) {
        this(rate, burst, clock, MAX_SUBJECTS);
    }

    TokenBuckets(int rate, int burst, InstantSource clock, int maxSubjects) {
        this.interval = Duration.ofSeconds(1).dividedBy(rate);
        this.capacity = interval.multipliedBy(burst);
        this.clock = clock;
        this.maxSubjects = maxSubjects;
    }

    /**
     * Takes a token out of a subject's bucket.
     *
     * @return zero if there was one, else how long it will take until there is one
     */
    Duration take(String subject) {
        return take(subject, 1);
    }

    /**
     * Takes tokens out of a subject's bucket, all or none.
     *
     * @param tokens 1 or more, and no more than a bucket holds
     * @return zero if there were as many, else how long it will take until there are
     */
    Duration take(String subject, int tokens) {
        Instant now = clock.instant();
        forgetSome(now);
        return buckets.computeIfAbsent(subject, absent -> new Bucket(now)).take(now, interval.multipliedBy(tokens));
    }

    /** Returns how long it takes until a bucket holds one token more. */
    Duration interval() {
        return interval;
    }

    /** Returns how many subjects are remembered. */
    int size() {
        return buckets.size();
    }

    private void forgetSome(Instant now) {
        if (buckets.size() < maxSubjects) {
            return;
        }
        buckets.values().removeIf(bucket -> bucket.isFull(now));
        // cleaning takes time, so it has to make room for many
        if (buckets.size() > maxSubjects - maxSubjects / 10) {
            buckets.clear();
        }
    }

    private final class Bucket {

        private Instant fullAgain;

        Bucket(Instant now) {
            this.fullAgain = now;
        }

        synchronized boolean isFull(Instant now) {
            return !fullAgain.isAfter(now);
        }

        synchronized Duration take(Instant now, Duration worth) {
            Instant empty = now.plus(capacity);
            // a clock that was set back must not leave a bucket more than empty
            Instant before = fullAgain.isAfter(empty) ? empty : fullAgain;
            Instant after = (before.isAfter(now) ? before : now).plus(worth);
            if (after.isAfter(empty)) {
                fullAgain = before;
                return Duration.between(empty, after);
            }
            fullAgain = after;
            return Duration.ZERO;
        }
    }
}
