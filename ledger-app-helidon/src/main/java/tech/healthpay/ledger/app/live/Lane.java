package tech.healthpay.ledger.app.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.http.ReadProgress;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.streaming.Backoff;

/**
 * Follows the event store for the subscriptions of one kind, in a thread that runs while there are any. Goes on to the next
 * page when the read models of its channel have applied this one and everybody concerned was told. Whatever does not answer
 * is asked again, with growing pauses: between two tries only a position is kept. Thread-safe.
 */
final class Lane implements Watched {

    private static final Logger LOG = System.getLogger(Lane.class.getName());

    /** How long a lane looks out for new events before it looks whether anybody still watches. */
    private static final Duration LOOKOUT = Duration.ofSeconds(1);

    /** How long a read model may be behind before it is asked less often. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    private final Channel channel;
    private final RecentEvents events;
    private final ReadProgress progress;
    private final LiveMetrics metrics;
    private final Set<String> projections = new TreeSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Set<LiveSubscription>> watchers = new HashMap<>();
    private final Map<Key.Kind, Integer> kinds = new EnumMap<>(Key.Kind.class);
    private @Nullable Thread follower;
    private boolean closed;

    /** Everything up to here was told. */
    private long position;

    /** Everything up to here was told, or those who are told it are chosen. */
    private long chosen;

    Lane(Channel channel, RecentEvents events, ReadProgress progress, LiveMetrics metrics) {
        this.channel = channel;
        this.events = events;
        this.progress = progress;
        this.metrics = metrics;
        for (ReadModel model : channel.models()) {
            projections.add(model.projection());
        }
    }

    String field() {
        return channel.field();
    }

    /** Tells a subscription, from now on, what comes after a position or after what others are being told now. */
    void join(LiveSubscription subscription, long after) {
        lock.lock();
        try {
            begin(after);
            add(subscription, Math.max(after, chosen));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells a subscription, from now on, what comes after a position.
     *
     * @return false, and nothing is done, if this is already telling others of what comes after it
     */
    boolean joinExactly(LiveSubscription subscription, long after) {
        lock.lock();
        try {
            begin(after);
            if (after < chosen) {
                return false;
            }
            add(subscription, after);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void begin(long after) {
        if (follower == null && !closed) {
            position = after;
            chosen = after;
            follower = Thread.ofVirtual().name("live-" + channel.field()).start(this::follow);
        }
    }

    private void add(LiveSubscription subscription, long after) {
        subscription.beginAfter(after);
        for (Key key : subscription.keys()) {
            watchers.computeIfAbsent(key, absent -> new HashSet<>(2)).add(subscription);
            kinds.merge(key.kind(), 1, Integer::sum);
        }
    }

    /** Forgets a subscription; does nothing if it never joined. */
    void leave(LiveSubscription subscription) {
        lock.lock();
        try {
            for (Key key : subscription.keys()) {
                Set<LiveSubscription> others = watchers.get(key);
                if (others != null && others.remove(subscription)) {
                    kinds.merge(key.kind(), -1, Integer::sum);
                    if (others.isEmpty()) {
                        watchers.remove(key);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean contains(Key key) {
        lock.lock();
        try {
            return watchers.containsKey(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean containsAny(Key.Kind kind) {
        lock.lock();
        try {
            return kinds.getOrDefault(kind, 0) > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many subscriptions there are. */
    int watching() {
        lock.lock();
        try {
            return (int)
                    watchers.values().stream().flatMap(Set::stream).distinct().count();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many events there are that anybody has read, but this has not told of; 0 while nobody watches. */
    long lag() {
        lock.lock();
        try {
            return follower == null ? 0 : Math.max(0, events.seen() - position);
        } finally {
            lock.unlock();
        }
    }

    /** Tells nobody anything any more. */
    void close() {
        Thread running;
        lock.lock();
        try {
            closed = true;
            running = follower;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.interrupt();
        }
    }

    private void follow() {
        int failures = 0;
        try {
            while (goesOn()) {
                boolean held;
                try {
                    held = !step(failures == 0 ? PATIENCE : Duration.ZERO);
                } catch (RuntimeException e) {
                    // whatever it is, a store that is down or a fault of ours: those who watch are not to be forgotten
                    held = true;
                    report(failures, e);
                }
                failures = held ? failures + 1 : 0;
                if (held) {
                    Thread.sleep(PAUSES.after(failures));
                }
            }
        } catch (InterruptedException e) {
            // only close() interrupts
            Thread.currentThread().interrupt();
        }
    }

    private void report(int failures, RuntimeException e) {
        metrics.failed(channel.field());
        if (failures == 0 && !isClosed()) {
            LOG.log(Level.WARNING, "subscriptions of " + channel.field() + " are held up and keep trying", e);
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            boolean needed = !closed && !watchers.isEmpty();
            if (!needed) {
                follower = null;
            }
            return needed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells of the next page.
     *
     * @return false if the read models are behind it; then nobody was told anything
     */
    private boolean step(Duration patience) throws InterruptedException {
        List<EventRecord> page = events.after(position, LOOKOUT);
        if (page.isEmpty()) {
            return true;
        }
        long end = page.getLast().position();
        List<EventRecord> concerned = choose(page, end);
        if (!concerned.isEmpty()) {
            if (!isReadable(concerned.getLast().position(), patience)) {
                return false;
            }
            tell(channel.tell(concerned, this));
        }
        lock.lock();
        try {
            position = end;
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** From here on, whoever joins is told of what comes after this page and nothing of it. */
    private List<EventRecord> choose(List<EventRecord> page, long end) {
        lock.lock();
        try {
            chosen = Math.max(chosen, end);
            return page.stream().filter(event -> channel.concerns(event, this)).toList();
        } finally {
            lock.unlock();
        }
    }

    private boolean isReadable(long upTo, Duration patience) {
        return projections.isEmpty() || progress.awaitPosition(projections, upTo, patience);
    }

    private void tell(Collection<Told> news) {
        int told = 0;
        for (Told one : news) {
            for (LiveSubscription subscription : watching(one.keys())) {
                subscription.offer(one);
                told++;
            }
        }
        if (told > 0) {
            metrics.told(channel.field(), told);
        }
    }

    private List<LiveSubscription> watching(List<Key> keys) {
        lock.lock();
        try {
            List<LiveSubscription> all = new ArrayList<>();
            for (Key key : keys) {
                all.addAll(watchers.getOrDefault(key, Set.of()));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }
}
