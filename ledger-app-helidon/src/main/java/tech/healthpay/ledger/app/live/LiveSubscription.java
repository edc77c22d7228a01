package tech.healthpay.ledger.app.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.streaming.Backoff;

/**
 * One subscription, for one subscriber. It is told what its demand asks for, in a thread that runs only while there is
 * something to tell; what comes meanwhile waits, up to a bound. Whoever offers something never waits for the subscriber.
 * Thread-safe.
 */
final class LiveSubscription implements Publisher<Map<String, @Nullable Object>> {

    private static final Logger LOG = System.getLogger(LiveSubscription.class.getName());

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final Set<Key> keys;
    private final int buffer;
    private final BooleanSupplier authentic;
    private final BiConsumer<LiveSubscription, @Nullable End> whenOver;
    private final long created = System.nanoTime();
    private final Map<Object, Map<String, @Nullable Object>> waiting = new LinkedHashMap<>();
    private @Nullable Backlog backlog;
    private @Nullable Subscriber<? super Map<String, @Nullable Object>> subscriber;
    private boolean used;
    private boolean busy;
    private boolean over;
    private @Nullable Throwable end;
    private long demand;
    private long seen;
    private long began;

    /**
     * Creates the subscription.
     *
     * @param keys what it watches, never empty
     * @param buffer how many items wait for its subscriber at most
     * @param authentic judges the token anew
     * @param whenOver is called once, when it is over, with the reason if it was the ledger's
     */
    LiveSubscription(
            Set<Key> keys,
            int buffer,
            BooleanSupplier authentic,
            BiConsumer<LiveSubscription, @Nullable End> whenOver) {
        this.keys = Set.copyOf(keys);
        this.buffer = buffer;
        this.authentic = authentic;
        this.whenOver = whenOver;
    }

    Set<Key> keys() {
        return keys;
    }

    /** Lets it begin with what was appended before. Called before anybody subscribes. */
    synchronized void beginWith(Backlog earlier) {
        backlog = earlier;
    }

    /** Nothing up to a position is news. */
    synchronized void beginAfter(long position) {
        seen = Math.max(seen, position);
        began = seen;
    }

    /** Judges the token anew. */
    boolean isAuthentic() {
        return authentic.getAsBoolean();
    }

    /** Tells whether nobody has subscribed though there was time. */
    synchronized boolean isForgotten(Duration patience) {
        return !used && System.nanoTime() - created > patience.toNanos();
    }

    /** Tells whether the subscriber, if there is one, knows that it is over. */
    synchronized boolean isDone() {
        return over && (subscriber == null || end == null) && !busy;
    }

    @Override
    public void subscribe(Subscriber<? super Map<String, @Nullable Object>> whoever) {
        Objects.requireNonNull(whoever, "subscriber");
        boolean second;
        synchronized (this) {
            second = used;
            if (!second) {
                used = true;
                busy = true;
                subscriber = whoever;
            }
        }
        if (second) {
            whoever.onSubscribe(new Nothing());
            whoever.onError(new IllegalStateException("a subscription has one subscriber"));
            return;
        }
        whoever.onSubscribe(new Demand());
        synchronized (this) {
            busy = false;
        }
        wake();
    }

    /** Lets the subscriber know of something, soon. Never waits; ends the subscription if too much waits already. */
    void offer(Told told) {
        boolean tooMuch;
        synchronized (this) {
            if (over || told.position() <= seen) {
                return;
            }
            seen = told.position();
            if (told.toldBefore() > began) {
                return;
            }
            tooMuch = waiting.size() >= buffer && !waiting.containsKey(told.subject());
            if (!tooMuch) {
                waiting.put(told.subject(), told.view());
            }
        }
        if (tooMuch) {
            endWith(End.slow(buffer));
        } else {
            wake();
        }
    }

    /** Ends it: the subscriber is told why and nothing else. Does nothing if it is over. */
    void endWith(End reason) {
        if (finish(reason.signal())) {
            whenOver.accept(this, reason);
            wake();
        }
    }

    /** Ends it at once: its subscriber is told nothing more. Does nothing if it is over. */
    void cancel() {
        if (finish(null)) {
            whenOver.accept(this, null);
        }
    }

    private synchronized boolean finish(@Nullable Throwable reason) {
        if (over) {
            if (reason == null) {
                // whoever cancels is told nothing more, not even the end
                subscriber = null;
            }
            return false;
        }
        over = true;
        end = reason;
        waiting.clear();
        backlog = null;
        if (reason == null) {
            subscriber = null;
        }
        return true;
    }

    private void refuse(IllegalArgumentException reason) {
        if (finish(reason)) {
            whenOver.accept(this, null);
            wake();
        }
    }

    private synchronized void wake() {
        if (!busy && next() != null) {
            busy = true;
            Thread.ofVirtual().name("live-subscriber").start(this::serve);
        }
    }

    private void serve() {
        Runnable action = nextOrRest();
        while (action != null) {
            try {
                action.run();
            } catch (RuntimeException e) {
                // a subscriber that throws breaks its contract (Reactive Streams 2.13), and is told nothing more
                LOG.log(Level.WARNING, "a subscriber failed and is dropped", e);
                cancel();
            }
            action = nextOrRest();
        }
    }

    private synchronized @Nullable Runnable nextOrRest() {
        Runnable action = next();
        busy = action != null;
        return action;
    }

    /** Returns what there is to do now; taking an item happens when it is done. */
    private @Nullable Runnable next() {
        if (subscriber == null) {
            return null;
        }
        if (over) {
            return end == null ? null : this::tellEnd;
        }
        if (demand == 0) {
            return null;
        }
        if (!waiting.isEmpty()) {
            return this::tellNext;
        }
        return backlog == null ? null : this::readOn;
    }

    private void tellNext() {
        Subscriber<? super Map<String, @Nullable Object>> to;
        Map<String, @Nullable Object> item;
        synchronized (this) {
            if (over || subscriber == null) {
                return;
            }
            to = subscriber;
            Iterator<Map<String, @Nullable Object>> first = waiting.values().iterator();
            item = first.next();
            first.remove();
            if (demand != Long.MAX_VALUE) {
                demand--;
            }
        }
        to.onNext(item);
    }

    private void tellEnd() {
        Subscriber<? super Map<String, @Nullable Object>> to;
        Throwable reason;
        synchronized (this) {
            to = subscriber;
            reason = end;
            subscriber = null;
            end = null;
        }
        if (to != null && reason != null) {
            to.onError(reason);
        }
    }

    private void readOn() {
        Backlog from;
        synchronized (this) {
            from = backlog;
        }
        if (from == null) {
            return;
        }
        List<Told> more = readPatiently(from);
        synchronized (this) {
            if (more.isEmpty()) {
                backlog = null;
            }
            if (over) {
                return;
            }
            for (Told told : more) {
                waiting.put(told.subject(), told.view());
            }
        }
    }

    private List<Told> readPatiently(Backlog from) {
        for (int failures = 1; true; failures++) {
            try {
                return isOver() ? List.of() : from.next(this, buffer);
            } catch (LedgerException e) {
                if (failures == 1) {
                    LOG.log(Level.WARNING, "a subscription waits for the event store", e);
                }
                try {
                    Thread.sleep(PAUSES.after(failures));
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return List.of();
                }
            }
        }
    }

    /** Tells whether it has ended or was cancelled. */
    synchronized boolean isOver() {
        return over;
    }

    /** What the subscriber holds. */
    private final class Demand implements Subscription {

        @Override
        public void request(long n) {
            if (n <= 0) {
                refuse(new IllegalArgumentException("a demand is more than zero (Reactive Streams 3.9)"));
                return;
            }
            synchronized (LiveSubscription.this) {
                demand = Long.MAX_VALUE - demand < n ? Long.MAX_VALUE : demand + n;
            }
            wake();
        }

        @Override
        public void cancel() {
            LiveSubscription.this.cancel();
        }
    }

    /** What a second subscriber holds. */
    private static final class Nothing implements Subscription {

        @Override
        public void request(long n) {
            // there is nothing to ask for
        }

        @Override
        public void cancel() {
            // there is nothing to end
        }
    }
}
