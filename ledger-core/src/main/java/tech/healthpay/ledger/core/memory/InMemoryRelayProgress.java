package tech.healthpay.ledger.core.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.RelayProgress;

/** The relay's progress in memory. Thread-safe. Never unavailable. */
public final class InMemoryRelayProgress implements RelayProgress {

    private final AtomicReference<Published> progress = new AtomicReference<>(new Published(0, Map.of()));

    /** Creates a progress at the beginning. */
    public InMemoryRelayProgress() {}

    @Override
    public Published load() {
        return progress.get();
    }

    @Override
    public void advance(Published published) {
        progress.updateAndGet(
                reached -> published.position() > reached.position() ? moved(reached, published) : reached);
    }

    private static Published moved(Published reached, Published published) {
        Map<FeedPartition, Long> ends = new HashMap<>(reached.ends());
        ends.putAll(published.ends());
        return new Published(published.position(), ends);
    }
}
