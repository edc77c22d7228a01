package tech.healthpay.ledger.app.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.http.ReadProgress;
import tech.healthpay.ledger.app.http.Tally;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * All subscriptions of the process: one reader of the event store for them all, a lane for each kind, and the bounds. A
 * subscription that is over leaves nothing behind. Thread-safe.
 */
final class LiveHub implements AutoCloseable {

    private static final Logger LOG = System.getLogger(LiveHub.class.getName());

    /** How long a subscription waits for its subscriber. */
    private static final Duration UNUSED = Duration.ofSeconds(30);

    /** How long subscribers have to take in that the server stops. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private static final Duration SHORT = Duration.ofMillis(5);

    private final EventReads events;
    private final ReadProgress progress;
    private final LiveSettings settings;
    private final LiveMetrics metrics;
    private final RecentEvents recent;
    private final Places places;
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final Set<LiveSubscription> all = ConcurrentHashMap.newKeySet();
    private final Map<String, Tally> active = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread keeper;

    private LiveHub(EventReads events, ReadProgress progress, LiveSettings settings, LiveMetrics metrics) {
        this.events = events;
        this.progress = progress;
        this.settings = settings;
        this.metrics = metrics;
        this.recent = new RecentEvents(events, metrics);
        this.places = new Places(settings);
        this.keeper = Thread.ofVirtual().name("live-keeper").unstarted(this::keep);
    }

    /** Opens a hub without lanes. */
    static LiveHub open(EventReads events, ReadProgress progress, LiveSettings settings, LiveMetrics metrics) {
        LiveHub hub = new LiveHub(events, progress, settings, metrics);
        hub.keeper.start();
        return hub;
    }

    /** Opens a lane, which does nothing while nobody subscribes. */
    Lane lane(Channel channel) {
        Lane lane = new Lane(channel, recent, progress, metrics);
        lanes.add(lane);
        return lane;
    }

    /**
     * Begins a subscription: everything appended after this has returned will be told.
     *
     * @throws ProblemException if there is no place
     * @throws LedgerException if the store does not answer
     */
    LiveSubscription subscribe(Lane lane, Set<Key> keys, Caller caller) {
        LiveSubscription subscription = take(lane, keys, caller);
        boolean begun = false;
        try {
            lane.join(subscription, recent.lastPosition());
            begun = true;
        } finally {
            if (!begun) {
                subscription.cancel();
            }
        }
        return endedIfClosed(lane, subscription);
    }

    /**
     * Begins a subscription behind a position: everything after it will be told.
     *
     * @param eventTypes wire names, empty for all
     * @throws ProblemException if there is no place
     */
    LiveSubscription subscribe(Lane lane, Set<Key> keys, Caller caller, Set<String> eventTypes, long after) {
        LiveSubscription subscription = take(lane, keys, caller);
        subscription.beginWith(new Backlog(events, eventTypes, lane, after));
        return endedIfClosed(lane, subscription);
    }

    private LiveSubscription take(Lane lane, Set<Key> keys, Caller caller) {
        if (closed.get()) {
            throw new ProblemException(Problems.overloaded());
        }
        places.take(caller.actor());
        LiveSubscription subscription = new LiveSubscription(
                keys, settings.buffer(), caller.authentic(), (over, reason) -> forget(lane, caller, over, reason));
        all.add(subscription);
        tally(lane.field()).more();
        return subscription;
    }

    /** One that comes while this closes may have been overlooked, or may have joined after it was told to end. */
    private LiveSubscription endedIfClosed(Lane lane, LiveSubscription subscription) {
        if (closed.get()) {
            subscription.endWith(End.shutdown());
        }
        if (subscription.isOver()) {
            lane.leave(subscription);
        }
        return subscription;
    }

    private void forget(Lane lane, Caller caller, LiveSubscription subscription, @Nullable End reason) {
        lane.leave(subscription);
        all.remove(subscription);
        places.release(caller.actor());
        tally(lane.field()).less();
        if (reason != null) {
            metrics.dropped(lane.field(), reason.reason());
        }
    }

    private Tally tally(String field) {
        return active.computeIfAbsent(field, absent -> new Tally(open -> metrics.subscriptions(field, open)));
    }

    /** Returns how many subscriptions there are. */
    int size() {
        return places.taken();
    }

    /** Returns how many subscriptions any lane tells of events. */
    int watching() {
        return lanes.stream().mapToInt(Lane::watching).sum();
    }

    private void keep() {
        try {
            while (!closed.get()) {
                Thread.sleep(settings.tokenCheck());
                all.forEach(LiveHub::judge);
                lanes.stream()
                        .collect(Collectors.groupingBy(Lane::field, Collectors.summarizingLong(Lane::lag)))
                        .forEach((field, lags) -> metrics.lag(field, lags.getMax()));
            }
        } catch (InterruptedException e) {
            // only close() interrupts
            Thread.currentThread().interrupt();
        }
    }

    private static void judge(LiveSubscription subscription) {
        try {
            if (!subscription.isAuthentic()) {
                subscription.endWith(End.token());
            } else if (subscription.isForgotten(UNUSED)) {
                subscription.cancel();
            }
        } catch (LedgerException e) {
            // whoever judges tokens does not answer now: this one was good before, and is judged again soon
            LOG.log(Level.DEBUG, "a token cannot be judged now", e);
        }
    }

    /** Tells every subscriber that the server stops, and takes no more. Does nothing the second time. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        keeper.interrupt();
        lanes.forEach(Lane::close);
        recent.close();
        List<LiveSubscription> last = List.copyOf(all);
        last.forEach(subscription -> subscription.endWith(End.shutdown()));
        awaitFarewell(last);
    }

    private static void awaitFarewell(List<LiveSubscription> last) {
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            while (System.nanoTime() < end && !last.stream().allMatch(LiveSubscription::isDone)) {
                Thread.sleep(SHORT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
