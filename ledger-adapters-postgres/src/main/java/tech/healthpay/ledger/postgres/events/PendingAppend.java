package tech.healthpay.ledger.postgres.events;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** An append that waits for its turn, and its caller who waits for the answer. */
final class PendingAppend {

    private final PreparedAppend append;
    private final CompletableFuture<AppendResult> answer = new CompletableFuture<>();

    PendingAppend(PreparedAppend append) {
        this.append = append;
    }

    PreparedAppend append() {
        return append;
    }

    /** True once nobody waits any more; the append need not be tried then. */
    boolean isAnswered() {
        return answer.isDone();
    }

    void answer(AppendResult result) {
        answer.complete(result);
    }

    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }

    /** Waits for the answer; whoever gives up withdraws the append, unless it is on its way already. */
    AppendResult await(long nanos) {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return givenUp(unavailable("the append was not answered in time", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return givenUp(unavailable("interrupted while waiting for the append's answer", e));
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    static UnavailableException unavailable(String message, Throwable cause) {
        return new UnavailableException("event-store", message, cause);
    }

    private AppendResult givenUp(UnavailableException failure) {
        answer.completeExceptionally(failure);
        if (answer.isCompletedExceptionally()) {
            throw failure;
        }
        return answer.join(); // the answer came in the very last moment
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }
}
