package tech.healthpay.ledger.postgres.events;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.port.EventOutlines;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.postgres.database.Database;

/** Outlines from {@code ledger.events}, a range of its primary key at a time, without the events' data. Thread-safe. */
public final class PostgresEventOutlines implements EventOutlines {

    private final Database database;

    /** Reads from this database. */
    public PostgresEventOutlines(Database database) {
        this.database = database;
    }

    @Override
    public List<Outline> after(long afterPosition, int limit) {
        if (afterPosition < 0 || limit < 1 || limit > EventStore.MAX_READ) {
            throw new IllegalArgumentException("no read of %d after %d".formatted(limit, afterPosition));
        }
        return database.run(handle -> handle.createQuery("""
                        SELECT position, aggregate_type, aggregate_id, event_type, occurred_at
                        FROM ledger.events
                        WHERE position > ?
                        ORDER BY position
                        LIMIT ?
                        """)
                .bind(0, afterPosition)
                .bind(1, limit)
                .map((row, context) -> new Outline(
                        row.getLong("position"),
                        row.getString("aggregate_type"),
                        row.getObject("aggregate_id", UUID.class),
                        row.getString("event_type"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    @Override
    public long lastPosition() {
        return database.run(handle -> handle.createQuery("SELECT position FROM ledger.global_position")
                .mapTo(Long.class)
                .one());
    }
}
