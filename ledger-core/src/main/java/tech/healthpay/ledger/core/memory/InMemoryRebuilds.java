package tech.healthpay.ledger.core.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tech.healthpay.ledger.core.port.Rebuilds;

/** Rebuilds in memory: the last of each projection. Thread-safe. Never unavailable. */
public final class InMemoryRebuilds implements Rebuilds {

    private final Map<String, Rebuild> last = new ConcurrentHashMap<>();

    /** Creates a store in which nothing was ever rebuilt. */
    public InMemoryRebuilds() {}

    @Override
    public boolean request(Rebuild rebuild) {
        Rebuild present = last.compute(
                rebuild.projection(),
                (name, known) -> known == null || known.status() != Status.RUNNING ? rebuild : known);
        return present.id().equals(rebuild.id());
    }

    @Override
    public void update(Rebuild rebuild) {
        last.computeIfPresent(
                rebuild.projection(),
                (name, known) -> known.id().equals(rebuild.id()) && known.status() == Status.RUNNING ? rebuild : known);
    }

    @Override
    public Optional<Rebuild> last(String projection) {
        return Optional.ofNullable(last.get(projection));
    }

    @Override
    public List<Rebuild> running() {
        return last.values().stream()
                .filter(rebuild -> rebuild.status() == Status.RUNNING)
                .toList();
    }
}
