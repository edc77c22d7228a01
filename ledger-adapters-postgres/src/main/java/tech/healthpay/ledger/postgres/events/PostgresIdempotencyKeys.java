package tech.healthpay.ledger.postgres.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.IdempotencyRecord;
import tech.healthpay.ledger.postgres.database.Database;

/** What {@code ledger.append_batch} has written to {@code ledger.idempotency_keys}. Thread-safe. */
final class PostgresIdempotencyKeys implements IdempotencyKeys {

    private final Database database;

    PostgresIdempotencyKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<IdempotencyRecord> find(IdempotencyEntry.Id id) {
        return database.run(handle -> handle.createQuery("""
                                SELECT * FROM ledger.idempotency_keys WHERE subject = :subject AND key = :key
                                """)
                .bind("subject", id.subject())
                .bind("key", id.key())
                .map((row, context) -> IdempotencyRows.read(row))
                .findOne());
    }

    @Override
    public Optional<Instant> storedAt(IdempotencyEntry.Id id) {
        return database.run(handle -> handle.createQuery("""
                                SELECT created_at FROM ledger.idempotency_keys WHERE subject = :subject AND key = :key
                                """)
                .bind("subject", id.subject())
                .bind("key", id.key())
                .mapTo(Instant.class)
                .findOne());
    }

    @Override
    public int purge(Duration retention, int limit) {
        if (!retention.isPositive() || limit < 1 || limit > MAX_PURGE) {
            throw new IllegalArgumentException(
                    "keys are kept for some time, and 1 to " + MAX_PURGE + " purged at a time");
        }
        return database.run(handle -> handle.createUpdate("""
                        DELETE FROM ledger.idempotency_keys
                        WHERE (subject, key) IN (
                            SELECT subject, key
                            FROM ledger.idempotency_keys
                            WHERE created_at < clock_timestamp() - :millis * interval '1 millisecond'
                            ORDER BY created_at
                            LIMIT :limit)
                        """)
                .bind("millis", retention.toMillis())
                .bind("limit", limit)
                .execute());
    }
}
