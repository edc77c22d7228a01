package tech.healthpay.ledger.postgres.feed;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.JsonDocuments;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;
import tech.healthpay.ledger.postgres.events.EventRowMapper;

/** Stretches of the global order, of which a reader takes what is its own. Thread-safe. */
final class FeedWindows {

    private final Database database;
    private final EventRowMapper mapper = new EventRowMapper(new JsonDocuments(), new EnvelopeCodec());

    FeedWindows(Database database) {
        this.database = database;
    }

    /** Returns the last position; every event up to it can be seen. */
    long end() {
        return database.run(handle -> handle.createQuery("SELECT position FROM ledger.global_position")
                .mapTo(Long.class)
                .one());
    }

    /** Returns what the window holds of these kinds and partitions, by position. */
    List<EventRecord> read(long after, long upTo, Set<AggregateType> kinds, Set<Integer> partitions) {
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
                .bind("count", PostgresEventFeed.partitionCount())
                .bind("partitions", SqlArray.of(SqlType.INTEGER, List.copyOf(partitions), number -> number))
                .map(mapper)
                .list());
    }
}
