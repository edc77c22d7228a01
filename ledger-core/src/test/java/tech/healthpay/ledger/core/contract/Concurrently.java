package tech.healthpay.ledger.core.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs tasks at the same time, each on a virtual thread of its own, within a deadline. */
public final class Concurrently {

    private static final long DEADLINE_SECONDS = 60;

    private Concurrently() {}

    /**
     * Runs the tasks and returns their results in the order of the tasks.
     *
     * @throws AssertionError if one of them fails or is not ready in time
     */
    public static <T> List<T> run(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return results(threads.invokeAll(tasks, DEADLINE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow(); // and not close: it would wait for a stuck task without end
        }
    }

    /** Runs {@code count} tasks numbered from 0. */
    public static <T> List<T> run(int count, IntFunction<T> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            tasks.add(() -> task.apply(number));
        }
        return run(tasks);
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            if (future.isCancelled()) {
                throw new AssertionError("not ready within " + DEADLINE_SECONDS + " s");
            }
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new AssertionError("a concurrent task failed", e.getCause());
            }
        }
        return results;
    }
}
