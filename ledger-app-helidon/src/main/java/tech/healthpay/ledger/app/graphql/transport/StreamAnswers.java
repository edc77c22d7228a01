package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands what becomes of an operation over to the thread that writes it. Holds no more than one answer and the end: the next
 * answer is asked for when the last one is written. Thread-safe.
 */
final class StreamAnswers implements RunningOperation.Listener {

    /** What becomes of it. */
    sealed interface Happening {

        /** There is an answer. */
        record Answered(ExecutionResult result) implements Happening {}

        /** There was the last one. */
        record Completed() implements Happening {}

        /** There is none, or no more. */
        record Failed(List<GraphQLError> errors) implements Happening {}

        /** The reader was too slow, or the server stops: it may come back. */
        record BrokenOff() implements Happening {}
    }

    private final BlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();

    @Override
    public void answered(ExecutionResult result) {
        happenings.add(new Happening.Answered(result));
    }

    @Override
    public void completed() {
        happenings.add(new Happening.Completed());
    }

    @Override
    public void failed(List<GraphQLError> errors) {
        happenings.add(new Happening.Failed(errors));
    }

    @Override
    public void tooSlow() {
        happenings.add(new Happening.BrokenOff());
    }

    /** Nothing more is to be written. */
    void breakOff() {
        happenings.add(new Happening.BrokenOff());
    }

    /** Waits for what happens next, for a bounded time; null if nothing does. */
    @Nullable
    Happening next(Duration patience) throws InterruptedException {
        return happenings.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
