package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Takes what it is told and keeps it for a test, with as much demand as the test says. */
final class Watcher implements Subscriber<Map<String, @Nullable Object>> {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BlockingQueue<Map<String, @Nullable Object>> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final long demand;
    private final Consumer<Map<String, @Nullable Object>> meanwhile;
    private volatile @Nullable Subscription subscription;

    private Watcher(long demand, Consumer<Map<String, @Nullable Object>> meanwhile) {
        this.demand = demand;
        this.meanwhile = meanwhile;
    }

    /** Takes everything. */
    static Watcher of(Publisher<Map<String, @Nullable Object>> publisher) {
        return of(publisher, Long.MAX_VALUE);
    }

    /** Takes as much and nothing more until it is told to. */
    static Watcher of(Publisher<Map<String, @Nullable Object>> publisher, long demand) {
        return subscribed(publisher, new Watcher(demand, item -> {}));
    }

    /** Takes everything, and does something with each item before it takes the next. */
    static Watcher of(
            Publisher<Map<String, @Nullable Object>> publisher, Consumer<Map<String, @Nullable Object>> meanwhile) {
        return subscribed(publisher, new Watcher(Long.MAX_VALUE, meanwhile));
    }

    private static Watcher subscribed(Publisher<Map<String, @Nullable Object>> publisher, Watcher watcher) {
        publisher.subscribe(watcher);
        try {
            assertThat(watcher.subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return watcher;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        if (demand > 0) {
            begun.request(demand);
        }
        subscribed.countDown();
    }

    @Override
    public void onNext(Map<String, @Nullable Object> item) {
        meanwhile.accept(item);
        told.add(item);
    }

    @Override
    public void onError(Throwable reason) {
        end.complete(reason);
    }

    @Override
    public void onComplete() {
        end.complete(new AssertionError("no subscription completes"));
    }

    void request(long more) {
        Objects.requireNonNull(subscription).request(more);
    }

    void cancel() {
        Objects.requireNonNull(subscription).cancel();
    }

    Map<String, @Nullable Object> next() {
        try {
            Map<String, @Nullable Object> next = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing is told" + (end.isDone() ? ", it ended: " + end.join() : ""));
            }
            return next;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Returns one field of each of the next items. */
    List<@Nullable Object> next(int count, String field) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(next().get(field));
        }
        return values;
    }

    /** Returns what was told and not asked for. */
    List<Map<String, @Nullable Object>> rest() {
        return List.copyOf(told);
    }

    boolean hasEnded() {
        return end.isDone();
    }

    Throwable end() {
        try {
            return end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("it does not end", e);
        }
    }

    /** Waits, for a bounded time, until something is so. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not come to be so").isLessThan(end);
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}
