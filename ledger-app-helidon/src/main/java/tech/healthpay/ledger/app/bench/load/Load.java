package tech.healthpay.ledger.app.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Drives calls for a warm-up and some rounds, on virtual threads. */
public final class Load {

    /** Latencies are kept in microseconds with three digits, up to a minute; what takes longer counts as a minute. */
    static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;

    private static final int DIGITS = 3;
    private static final int MOST_UNDER_WAY = 8_192;
    private static final int WARM_UP = -1;

    private Load() {}

    /**
     * As many calls as the callers get answered: each makes its next call when the last one is answered. Tells the throughput; its
     * latencies are those under this load, and leave out what a saturated server keeps from being asked at all.
     *
     * @throws IllegalStateException if a call fails, with its exception as the cause
     */
    public static Measured closed(Plan plan, Call call) throws InterruptedException {
        Clock clock = new Clock(plan.rounds());
        List<Caller> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> ends = new ArrayList<>();
            for (int i = 0; i < plan.callers(); i++) {
                Caller caller = new Caller(i, plan.rounds());
                callers.add(caller);
                ends.add(CompletableFuture.runAsync(() -> caller.callUntilDone(clock, call), threads));
            }
            clock.run(plan);
            join(ends);
        }
        Histogram all = histogram();
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < plan.rounds(); round++) {
            long calls = 0;
            for (Caller caller : callers) {
                calls += caller.calls[round];
            }
            rates.add(calls / clock.seconds(round));
        }
        callers.forEach(caller -> all.add(caller.latencies));
        return new Measured(rates, Latency.of(all));
    }

    /**
     * Calls at a rate, whether or not those before are answered. A call's latency counts from the moment when it was due, so that what
     * waits because the server is slow is not left out (no coordinated omission).
     *
     * @param rate calls a second
     * @throws IllegalStateException if a call fails, with its exception as the cause
     */
    public static Measured open(Plan plan, int rate, Call call) throws InterruptedException {
        Clock clock = new Clock(plan.rounds());
        Histogram latencies = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        long[] calls = new long[plan.rounds()];
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> time = CompletableFuture.runAsync(() -> clock.runQuietly(plan), threads);
            long interval = Duration.ofSeconds(1).toNanos() / rate;
            long due = System.nanoTime();
            for (long number = 0; !clock.isOver() && failure.get() == null; number++) {
                waitUntil(due);
                underWay.acquire();
                int round = clock.round();
                long from = due;
                long mine = number;
                threads.execute(() -> {
                    try {
                        call.make(0, mine);
                        if (round >= 0) {
                            latencies.recordValue(micros(from));
                        }
                    } catch (Exception | AssertionError e) { // whatever it is, it ends the measurement
                        failure.compareAndSet(null, e);
                    } finally {
                        underWay.release();
                    }
                });
                if (round >= 0 && round < calls.length) {
                    calls[round]++;
                }
                due += interval;
            }
            clock.end();
            join(List.of(time));
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a call failed", failed);
        }
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < calls.length; round++) {
            rates.add(calls[round] / clock.seconds(round));
        }
        return new Measured(rates, Latency.of(latencies));
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void join(List<CompletableFuture<Void>> ends) {
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a call failed", e.getCause());
        }
    }

    private static long micros(long from) {
        return Math.min(LONGEST_MICROS, (System.nanoTime() - from) / 1_000);
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    /** Tells which round it is. */
    private static final class Clock {

        private final long[] nanos;
        private volatile int round = WARM_UP;

        Clock(int rounds) {
            nanos = new long[rounds];
        }

        int round() {
            return round;
        }

        boolean isOver() {
            return round >= nanos.length;
        }

        void end() {
            round = nanos.length;
        }

        double seconds(int of) {
            return nanos[of] / 1e9;
        }

        void run(Plan plan) throws InterruptedException {
            Thread.sleep(plan.warmUp());
            for (int next = 0; next < nanos.length && !isOver(); next++) {
                long begin = System.nanoTime();
                round = next;
                Thread.sleep(plan.round());
                nanos[next] = System.nanoTime() - begin;
            }
            end();
        }

        void runQuietly(Plan plan) {
            try {
                run(plan);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end();
            }
        }
    }

    /** One of the callers of a closed loop, and what it saw. */
    private static final class Caller {

        private final int number;
        private final long[] calls;
        private final Histogram latencies = histogram();

        Caller(int number, int rounds) {
            this.number = number;
            this.calls = new long[rounds];
        }

        void callUntilDone(Clock clock, Call call) {
            try {
                for (long made = 0; !clock.isOver(); made++) {
                    long from = System.nanoTime();
                    call.make(number, made);
                    int round = clock.round();
                    if (round >= 0 && round < calls.length) {
                        calls[round]++;
                        latencies.recordValue(micros(from));
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while calling", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
