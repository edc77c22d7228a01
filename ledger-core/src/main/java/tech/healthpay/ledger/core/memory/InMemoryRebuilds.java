package tech.healthpay.ledger.core.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.TableDifference;

/** Rebuilds in memory: the last of each projection. Thread-safe. Never unavailable. */
public final class InMemoryRebuilds implements Rebuilds {

    /** What was found for a rebuild. */
    private record Compared(UUID rebuild, List<TableDifference> tables) {}

    private final Map<String, Rebuild> last = new ConcurrentHashMap<>();
    private final Map<String, Compared> compared = new ConcurrentHashMap<>();

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
    public void compared(Rebuild rebuild, List<TableDifference> tables) {
        Rebuild known = last.get(rebuild.projection());
        if (known != null && known.id().equals(rebuild.id()) && known.status() == Status.RUNNING) {
            compared.put(rebuild.projection(), new Compared(rebuild.id(), List.copyOf(tables)));
        }
    }

    @Override
    public List<TableDifference> differences(Rebuild rebuild) {
        Compared known = compared.get(rebuild.projection());
        return known != null && known.rebuild().equals(rebuild.id()) ? known.tables() : List.of();
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
