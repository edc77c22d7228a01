package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.core.port.RelayProgress.Published;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

/**
 * Publishes the event store's global order on the bus: at least once, in order, by one instance at a time. No command ever
 * talks to the bus. Should two instances publish for a moment while a lease changes hands, readers absorb the duplicates.
 */
public final class Relay extends Worker {

    /** The name of the lease and of the worker. */
    public static final String NAME = "relay";

    private static final long UNKNOWN = -1;

    private final EventStore store;
    private final EventPublisher publisher;
    private final RelayProgress progress;
    private final Leases leases;
    private final String owner;
    private final LedgerMetrics metrics;
    private final RelaySettings settings;

    private long position = UNKNOWN;
    private long leaseAskedAt;
    private boolean leading;

    /**
     * Creates a relay; {@link #start} starts it.
     *
     * @param publisher where to; closed by the one who made it, after the relay
     * @param owner names this instance in the lease; unique per instance and start
     */
    public Relay(
            EventStore store,
            EventPublisher publisher,
            RelayProgress progress,
            Leases leases,
            String owner,
            LedgerMetrics metrics,
            RelaySettings settings) {
        super(NAME, settings.backoff());
        this.store = store;
        this.publisher = publisher;
        this.progress = progress;
        this.leases = leases;
        this.owner = owner;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Tells the relay that something was appended, so that it need not wait for its next look. From any thread. */
    public void appended() {
        wakeUp();
    }

    @Override
    void round() throws InterruptedException {
        if (!lead()) {
            status(Phase.STANDBY, "another instance publishes");
            rest(settings.leaseDuration().dividedBy(5));
            return;
        }
        if (position == UNKNOWN) {
            position = progress.load().position();
        }
        List<EventRecord> events = store.readAll(position, settings.batch());
        if (events.isEmpty()) {
            metrics.relayLag(0);
            status(Phase.RUNNING, "published up to " + position);
            rest(settings.idleInterval());
            return;
        }
        publish(events);
        metrics.relayLag(events.size() < settings.batch() ? 0 : store.lastPosition() - position);
        status(Phase.RUNNING, "published up to " + position);
    }

    private void publish(List<EventRecord> events) {
        long start = System.nanoTime();
        Map<FeedPartition, Long> ends = publisher.publish(events);
        long published = events.getLast().position();
        progress.advance(new Published(published, ends));
        position = published;
        metrics.published(events.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    /** Takes or renews the lease well before it runs out; a relay that lost it begins anew from the stored progress. */
    private boolean lead() {
        long now = System.nanoTime();
        if (leading && now - leaseAskedAt < settings.leaseDuration().toNanos() / 3) {
            return true;
        }
        boolean had = leading;
        leading = leases.acquire(NAME, owner, settings.leaseDuration());
        leaseAskedAt = now;
        if (leading && !had) {
            position = UNKNOWN;
        }
        return leading;
    }

    @Override
    void failed(RuntimeException failure) {
        leading = false;
        position = UNKNOWN;
    }

    @Override
    void release() {
        try {
            leases.release(NAME, owner);
        } catch (LedgerException e) {
            // the lease runs out by itself; the end of the relay must not fail on a store that is down
            status(Phase.STOPPED, "the lease was not given back: " + e.getMessage());
        }
    }

    @Override
    void interruptRound() {
        // a round waits only in rest, which close has ended, or in bounded calls
    }
}
