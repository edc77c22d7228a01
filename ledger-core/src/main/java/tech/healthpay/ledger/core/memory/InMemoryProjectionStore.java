package tech.healthpay.ledger.core.memory;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;

/**
 * A read model's rows in memory. Keeps every row for as long as it lives, so its size is that of the read model.
 * Thread-safe: a save is seen as a whole or not at all. Never unavailable.
 *
 * @param <R> the rows of the read model
 */
public final class InMemoryProjectionStore<R extends Row> implements ProjectionStore<R> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RowType, Map<UUID, Map<RowKey, R>>> tables = new HashMap<>();
    private final Map<String, Map<FeedPartition, Checkpoint>> checkpoints = new HashMap<>();

    /** Creates an empty store. */
    public InMemoryProjectionStore() {}

    @Override
    public Map<RowKey, R> load(Set<RowKey> keys) {
        lock.lock();
        try {
            Map<RowKey, R> found = new HashMap<>();
            for (RowKey key : keys) {
                R row = rowsOf(requireLoadable(key).type(), key.aggregateId()).get(key);
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
        lock.lock();
        try {
            for (R row : rows) {
                RowKey key = row.key();
                tables.computeIfAbsent(key.type(), absent -> new HashMap<>())
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
