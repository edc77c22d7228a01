package tech.healthpay.ledger.core.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * A read model's rows in memory. Keeps every row for as long as it lives, so its size is that of the read model.
 * Thread-safe: a save is seen as a whole or not at all. Never unavailable.
 *
 * @param <R> the rows of the read model
 */
public final class InMemoryProjectionStore<R extends Row> implements RebuildableStore<R> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RowType, Map<UUID, Map<RowKey, R>>> tables = new HashMap<>();
    private final Map<Beside, Map<RowType, Map<UUID, Map<RowKey, R>>>> copies = new HashMap<>();
    private final Map<String, Generation> generations = new HashMap<>();
    private final Map<String, Map<FeedPartition, Checkpoint>> checkpoints = new HashMap<>();

    /** A projection's tables beside the live ones. */
    private record Beside(String projection, Copy copy) {

        /** The name under which its progress is kept. */
        String progress() {
            return projection + "#" + copy;
        }
    }

    /** How often a projection's tables changed places, and for whom. */
    private record Generation(
            long number, @Nullable UUID prepared, @Nullable UUID swapped) {

        static final Generation FIRST = new Generation(0, null, null);
    }

    /** Creates an empty store. */
    public InMemoryProjectionStore() {}

    @Override
    public Map<RowKey, R> load(Set<RowKey> keys) {
        return load(tables, keys);
    }

    private Map<RowKey, R> load(Map<RowType, Map<UUID, Map<RowKey, R>>> from, Set<RowKey> keys) {
        lock.lock();
        try {
            Map<RowKey, R> found = new HashMap<>();
            for (RowKey key : keys) {
                R row = from.getOrDefault(requireLoadable(key).type(), Map.of())
                        .getOrDefault(key.aggregateId(), Map.of())
                        .get(key);
                if (row != null) {
                    found.put(key, row);
                }
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Stricter than need be: a projection that asks for more than the port allows is found out here first. */
    private static RowKey requireLoadable(RowKey key) {
        return switch (key.type()) {
            case WALLET, TRANSFER, PAYMENT, PAYMENT_REQUEST, MEDCARD, JOURNAL_HEAD, WALLET_BALANCE, MEDCARD_STATUS ->
                key;
            case BENEFICIARY, PRESCRIPTION_CLAIM, INSURANCE_CLAIM -> key;
            case TRANSACTION, REFUND, MEDCARD_TERM, MEDCARD_MONTH, COPAYMENT, JOURNAL_ENTRY ->
                throw new IllegalArgumentException(key.type() + " rows cannot be asked for");
            case USER_WALLET, USER_MEDCARD, PHARMACY_CLAIM ->
                throw new IllegalArgumentException(key.type() + " rows cannot be asked for");
        };
    }

    @Override
    public void save(String projection, List<R> rows, Collection<Checkpoint> checkpoints) {
        save(tables, projection, rows, checkpoints);
    }

    private void save(
            Map<RowType, Map<UUID, Map<RowKey, R>>> into,
            String projection,
            List<R> rows,
            Collection<Checkpoint> checkpoints) {
        lock.lock();
        try {
            for (R row : rows) {
                RowKey key = row.key();
                into.computeIfAbsent(key.type(), absent -> new HashMap<>())
                        .computeIfAbsent(key.aggregateId(), absent -> new HashMap<>())
                        .merge(key, row, InMemoryProjectionStore::newer);
            }
            Map<FeedPartition, Checkpoint> stored =
                    this.checkpoints.computeIfAbsent(projection, absent -> new HashMap<>());
            checkpoints.forEach(checkpoint -> stored.put(checkpoint.partition(), checkpoint));
        } finally {
            lock.unlock();
        }
    }

    private static <R extends Row> R newer(R stored, R saved) {
        return saved.version() > stored.version() ? saved : stored;
    }

    @Override
    public List<Checkpoint> checkpoints(String projection) {
        lock.lock();
        try {
            return List.copyOf(checkpoints.getOrDefault(projection, Map.of()).values());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public ProjectionStore<R> session(String projection) {
        return new Session(projection);
    }

    @Override
    public void prepare(String projection, Set<RowType> kinds, UUID request) {
        lock.lock();
        try {
            Generation generation = generation(projection);
            if (request.equals(generation.prepared())) {
                return;
            }
            generations.put(projection, new Generation(generation.number(), request, generation.swapped()));
            place(new Beside(projection, Copy.FRESH), new HashMap<>(), 0);
        } finally {
            lock.unlock();
        }
    }

    private void place(Beside beside, Map<RowType, Map<UUID, Map<RowKey, R>>> rows, long position) {
        copies.put(beside, rows);
        checkpoints.put(beside.progress(), new HashMap<>(Map.of(PROGRESS, new Checkpoint(PROGRESS, 0, position))));
    }

    @Override
    public ProjectionStore<R> copy(String projection, Copy copy) {
        return new CopyStore(new Beside(projection, copy));
    }

    @Override
    public void swap(String projection, Set<RowType> kinds, Copy copy, UUID request, Runnable rest) {
        lock.lock();
        try {
            rest.run();
            Beside beside = new Beside(projection, copy);
            Map<RowType, Map<UUID, Map<RowKey, R>>> next = copies.getOrDefault(beside, Map.of());
            Map<RowType, Map<UUID, Map<RowKey, R>>> previous = new HashMap<>();
            for (RowType kind : kinds) {
                previous.put(kind, tables.getOrDefault(kind, new HashMap<>()));
                tables.put(kind, next.getOrDefault(kind, new HashMap<>()));
            }
            copies.remove(beside);
            checkpoints.remove(beside.progress());
            place(new Beside(projection, Copy.PREVIOUS), previous, completeUpTo(projection));
            generations.put(projection, new Generation(generation(projection).number() + 1, null, request));
        } finally {
            lock.unlock();
        }
    }

    private long completeUpTo(String projection) {
        return checkpoints(projection).stream()
                .mapToLong(Checkpoint::position)
                .min()
                .orElse(0);
    }

    @Override
    public boolean swapped(String projection, UUID request) {
        lock.lock();
        try {
            return request.equals(generation(projection).swapped());
        } finally {
            lock.unlock();
        }
    }

    private Generation generation(String projection) {
        return generations.getOrDefault(projection, Generation.FIRST);
    }

    /** Knows of which generation the rows are that it loaded. */
    private final class Session implements ProjectionStore<R> {

        private final String projection;
        private @Nullable Long known;

        Session(String projection) {
            this.projection = projection;
        }

        @Override
        public Map<RowKey, R> load(Set<RowKey> keys) {
            lock.lock();
            try {
                if (known == null) {
                    known = generation(projection).number();
                }
                return InMemoryProjectionStore.this.load(keys);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void save(String name, List<R> rows, Collection<Checkpoint> ends) {
            lock.lock();
            try {
                long present = generation(projection).number();
                if (known != null && known != present) {
                    known = present;
                    throw new UnavailableException(
                            "read-model", "the tables of " + projection + " have changed places meanwhile", null);
                }
                InMemoryProjectionStore.this.save(name, rows, ends);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<Checkpoint> checkpoints(String name) {
            return InMemoryProjectionStore.this.checkpoints(name);
        }
    }

    /** A copy as a store; without rows and deaf once it has become the live one. */
    private final class CopyStore implements ProjectionStore<R> {

        private final Beside beside;

        CopyStore(Beside beside) {
            this.beside = beside;
        }

        @Override
        public Map<RowKey, R> load(Set<RowKey> keys) {
            lock.lock();
            try {
                return InMemoryProjectionStore.this.load(rows(), keys);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void save(String name, List<R> saved, Collection<Checkpoint> ends) {
            lock.lock();
            try {
                InMemoryProjectionStore.this.save(rows(), beside.progress(), saved, ends);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public List<Checkpoint> checkpoints(String name) {
            return InMemoryProjectionStore.this.checkpoints(beside.progress());
        }

        private Map<RowType, Map<UUID, Map<RowKey, R>>> rows() {
            Map<RowType, Map<UUID, Map<RowKey, R>>> rows = copies.get(beside);
            if (rows == null) {
                throw new UnavailableException("read-model", "there is no copy " + beside.progress(), null);
            }
            return rows;
        }
    }

    /** Returns all rows of a kind as they are now, in no order. */
    <T extends Row> List<T> all(RowType type, Class<T> rowClass) {
        lock.lock();
        try {
            return tables.getOrDefault(type, Map.of()).values().stream()
                    .flatMap(rows -> rows.values().stream())
                    .map(rowClass::cast)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Returns an aggregate's rows of a kind as they are now, in no order. */
    <T extends Row> List<T> of(UUID aggregate, RowType type, Class<T> rowClass) {
        lock.lock();
        try {
            return rowsOf(type, aggregate).values().stream().map(rowClass::cast).toList();
        } finally {
            lock.unlock();
        }
    }

    private Map<RowKey, R> rowsOf(RowType type, UUID aggregate) {
        return tables.getOrDefault(type, Map.of()).getOrDefault(aggregate, Map.of());
    }
}
