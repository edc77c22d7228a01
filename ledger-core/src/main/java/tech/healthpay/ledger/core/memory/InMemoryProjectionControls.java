package tech.healthpay.ledger.core.memory;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import tech.healthpay.ledger.core.port.ProjectionControls;

/** What projections were told, in memory. Thread-safe. Never unavailable. */
public final class InMemoryProjectionControls implements ProjectionControls {

    private final ConcurrentSkipListMap<String, Control> controls = new ConcurrentSkipListMap<>();

    /** Creates controls of which none was touched. */
    public InMemoryProjectionControls() {}

    @Override
    public Control control(String projection) {
        return controls.getOrDefault(projection, Control.untold(projection));
    }

    @Override
    public List<Control> all() {
        return List.copyOf(controls.values());
    }

    @Override
    public boolean set(String projection, boolean paused, String actor, Instant at) {
        AtomicBoolean changed = new AtomicBoolean();
        controls.compute(projection, (name, told) -> {
            Control before = told == null ? Control.untold(name) : told;
            changed.set(before.paused() != paused);
            return changed.get() ? new Control(name, paused, actor, at) : told;
        });
        return changed.get();
    }
}
