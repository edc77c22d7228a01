package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;

/**
 * Decides early which requests are worked on at all: no more at a time than the server can take, and no more of a subject than
 * its share. Thread-safe.
 */
final class Admission {

    /** More headers than any client of ours sends; their size is bounded by the server. */
    private static final int MAX_HEADERS = 100;

    private final Semaphore room;
    private final int burst;
    private final @Nullable TokenBuckets buckets;
    private final HttpMetrics metrics;

    Admission(RequestLimits limits, InstantSource clock, HttpMetrics metrics) {
        this.room = new Semaphore(limits.concurrent());
        this.burst = limits.burst();
        this.buckets = limits.limitsRate() ? new TokenBuckets(limits.rate(), limits.burst(), clock) : null;
        this.metrics = metrics;
    }

    /** Lets a request in, which has to {@link #leave} at its end; false if there is no room. */
    boolean enter() {
        if (room.tryAcquire()) {
            return true;
        }
        metrics.requestRejected("concurrency");
        return false;
    }

    /** Makes room for another request. */
    void leave() {
        room.release();
    }

    /**
     * Counts a request against its subject's rate.
     *
     * @throws ProblemException if it is one too many
     */
    void requireWithinRate(Actor actor) {
        if (buckets != null && !actor.commandsEverything()) {
            requireNoWait(buckets.take(actor.subject()));
        }
    }

    /** Returns what a subject may ask for by one question. */
    Share share(Actor actor) {
        return buckets == null || actor.commandsEverything()
                ? Share.BOUNDLESS
                : new SubjectShare(actor.subject(), buckets);
    }

    private void requireNoWait(Duration wait) {
        if (wait.isPositive()) {
            metrics.requestRejected("rate");
            throw new ProblemException(Problems.rateLimited(wait));
        }
    }

    /**
     * Refuses a request with more headers than a client of ours sends.
     *
     * @throws ProblemException if there are too many
     */
    void requireFewHeaders(int headers) {
        if (headers > MAX_HEADERS) {
            metrics.requestRejected("headers");
            throw new ProblemException(Problems.malformedRequest());
        }
    }

    private final class SubjectShare implements Share {

        private final String subject;
        private final TokenBuckets tokens;

        SubjectShare(String subject, TokenBuckets tokens) {
            this.subject = subject;
            this.tokens = tokens;
        }

        @Override
        public int most() {
            return burst;
        }

        @Override
        public void take(int requests) {
            if (requests > 1) {
                Duration wait = tokens.take(subject, requests - 1);
                // asked again it costs all of them, also the one that was counted already
                requireNoWait(wait.isPositive() ? wait.plus(tokens.interval()) : wait);
            }
        }
    }
}
