package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.DeadLetters;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.Skips;

/** Dead letters in memory; none is ever removed. Thread-safe: one lock orders all. Never unavailable. */
public final class InMemoryDeadLetters implements DeadLetters {

    private static final Comparator<DeadLetter> OLDEST_FIRST = Comparator.comparing(DeadLetter::firstFailedAt)
            .thenComparing(letter -> letter.id().toString());

    private static final Paging<DeadLetter> NEWEST_FIRST =
            new Paging<>(OLDEST_FIRST.reversed(), letter -> "letter " + letter.id());

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, DeadLetter> letters = new HashMap<>();

    /** Creates an empty store. */
    public InMemoryDeadLetters() {}

    @Override
    public Status record(Failure failure) {
        lock.lock();
        try {
            return letters.merge(failure.letterId(), first(failure), (known, first) -> again(known, failure))
                    .status();
        } finally {
            lock.unlock();
        }
    }

    private static DeadLetter first(Failure failure) {
        return new DeadLetter(
                failure.letterId(),
                failure.projection(),
                failure.event(),
                failure.error(),
                failure.attempts(),
                failure.at(),
                failure.at(),
                Status.PARKED,
                false,
                null);
    }

    private static DeadLetter again(DeadLetter known, Failure failure) {
        if (known.status() == Status.SKIPPED) {
            return known;
        }
        return new DeadLetter(
                known.id(),
                known.projection(),
                failure.event(),
                failure.error(),
                known.attempts() + failure.attempts(),
                known.firstFailedAt(),
                failure.at(),
                Status.PARKED,
                false,
                null);
    }

    @Override
    public boolean release(String projection, UUID id) {
        return change(projection, id, Status.PARKED, letter -> moved(letter, Status.RESOLVED, false, null));
    }

    @Override
    public boolean skip(String projection, UUID id, Skip skip) {
        return change(projection, id, Status.PARKED, letter -> moved(letter, Status.SKIPPED, false, skip));
    }

    @Override
    public void settle(String projection, UUID id) {
        for (Status released : List.of(Status.RESOLVED, Status.SKIPPED)) {
            change(projection, id, released, letter -> moved(letter, released, true, letter.skip()));
        }
    }

    private boolean change(String projection, UUID id, Status from, UnaryOperator<DeadLetter> change) {
        lock.lock();
        try {
            Optional<DeadLetter> letter = find(projection, id).filter(found -> found.status() == from);
            letter.ifPresent(found -> letters.put(id, change.apply(found)));
            return letter.isPresent();
        } finally {
            lock.unlock();
        }
    }

    private static DeadLetter moved(DeadLetter letter, Status status, boolean settled, @Nullable Skip skip) {
        return new DeadLetter(
                letter.id(),
                letter.projection(),
                letter.event(),
                letter.error(),
                letter.attempts(),
                letter.firstFailedAt(),
                letter.lastFailedAt(),
                status,
                settled,
                skip);
    }

    @Override
    public Optional<DeadLetter> find(String projection, UUID id) {
        lock.lock();
        try {
            return Optional.ofNullable(letters.get(id))
                    .filter(letter -> letter.projection().equals(projection));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Page<DeadLetter> page(String projection, PageRequest page) {
        return NEWEST_FIRST.page(select(letter -> letter.projection().equals(projection)), page);
    }

    @Override
    public List<DeadLetter> unsettled(String projection, int limit) {
        return select(letter -> letter.projection().equals(projection) && isUnsettled(letter)).stream()
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public Standing standing(String projection, Set<UUID> aggregates) {
        List<DeadLetter> own = select(letter -> letter.projection().equals(projection)
                && aggregates.contains(letter.event().aggregateId()));
        Map<UUID, Long> parked = new HashMap<>();
        for (DeadLetter letter : own) {
            if (letter.status() == Status.PARKED) {
                parked.merge(letter.event().aggregateId(), letter.event().version(), Math::min);
            }
        }
        return new Standing(parked, skips(own));
    }

    @Override
    public Skips skips(String projection) {
        return skips(select(letter -> letter.projection().equals(projection)));
    }

    @Override
    public Map<String, Counts> counts() {
        Map<String, List<DeadLetter>> byProjection = new HashMap<>();
        for (DeadLetter letter : select(letter -> letter.status() != Status.RESOLVED || isUnsettled(letter))) {
            byProjection
                    .computeIfAbsent(letter.projection(), absent -> new ArrayList<>())
                    .add(letter);
        }
        Map<String, Counts> counts = new HashMap<>();
        byProjection.forEach((projection, own) -> counts.put(projection, count(own)));
        return Map.copyOf(counts);
    }

    private static Counts count(List<DeadLetter> letters) {
        return new Counts(
                letters.stream()
                        .filter(letter -> letter.status() == Status.PARKED)
                        .count(),
                letters.stream()
                        .filter(letter -> letter.status() == Status.PARKED)
                        .map(letter -> letter.event().aggregateId())
                        .distinct()
                        .count(),
                letters.stream()
                        .filter(letter -> letter.status() == Status.SKIPPED)
                        .count(),
                letters.stream().filter(InMemoryDeadLetters::isUnsettled).count());
    }

    private static boolean isUnsettled(DeadLetter letter) {
        return letter.status() != Status.PARKED && !letter.settled();
    }

    private static Skips skips(List<DeadLetter> letters) {
        Map<UUID, Set<Long>> versions = new HashMap<>();
        for (DeadLetter letter : letters) {
            if (letter.status() == Status.SKIPPED) {
                versions.computeIfAbsent(letter.event().aggregateId(), absent -> new HashSet<>())
                        .add(letter.event().version());
            }
        }
        return new Skips(versions);
    }

    private List<DeadLetter> select(Predicate<DeadLetter> wanted) {
        lock.lock();
        try {
            return letters.values().stream().filter(wanted).toList();
        } finally {
            lock.unlock();
        }
    }
}
