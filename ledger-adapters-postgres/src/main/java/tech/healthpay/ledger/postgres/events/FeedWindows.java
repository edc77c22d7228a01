package tech.healthpay.ledger.postgres.events;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.JsonDocuments;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/** Stretches of the global order, of which a reader takes what is its own. Thread-safe. */
public final class FeedWindows {

    private static final int LAST_BYTE = 0xff;

    private final Database database;
    private final int count;
    private final EventRowMapper mapper = new EventRowMapper(new JsonDocuments(), new EnvelopeCodec());

    /**
     * Reads from this database.
     *
     * @param count how many partitions there are
     */
    public FeedWindows(Database database, int count) {
        this.database = database;
        this.count = count;
    }

    /** Returns the partition of an aggregate's events, as the database tells it too. */
    public int partitionOf(UUID aggregateId) {
        return (int) (aggregateId.getLeastSignificantBits() & LAST_BYTE) % count;
    }

    /** Returns the last position; every event up to it can be seen. */
    public long end() {
        return database.run(handle -> handle.createQuery("SELECT position FROM ledger.global_position")
                .mapTo(Long.class)
                .one());
    }

    /** Returns what the window holds of these kinds and partitions, by position. */
    public List<EventRecord> read(long after, long upTo, Set<AggregateType> kinds, Set<Integer> partitions) {
        return database.run(handle -> handle.createQuery("""
                        SELECT position, event_id, event_type, schema_version, aggregate_type, aggregate_id, version, occurred_at,
                               data, metadata
                        FROM ledger.events
                        WHERE position > :after AND position <= :up_to
                          AND aggregate_type = ANY (:kinds)
                          AND get_byte(uuid_send(aggregate_id), 15) % :count = ANY (:partitions)
                        ORDER BY position
                        """)
                .bind("after", after)
                .bind("up_to", upTo)
                .bind("kinds", SqlArray.of(SqlType.TEXT, List.copyOf(kinds), AggregateType::wireName))
                .bind("count", count)
                .bind("partitions", SqlArray.of(SqlType.INTEGER, List.copyOf(partitions), number -> number))
                .map(mapper)
                .list());
    }
}
