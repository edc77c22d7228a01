package tech.healthpay.ledger.postgres.events;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.JsonDocuments;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/** What can be asked of {@code ledger.events}. Thread-safe. */
final class StoredEvents {

    private static final String COLUMNS = """
            SELECT position, event_id, event_type, schema_version, aggregate_type, aggregate_id, version, occurred_at,
                   data, metadata, hash
            FROM ledger.events
            """;

    private final Database database;
    private final EventRowMapper mapper;

    StoredEvents(Database database, JsonDocuments json, EnvelopeCodec codec) {
        this.database = database;
        this.mapper = new EventRowMapper(json, codec);
    }

    /** An event with the hash it is stored with. */
    record Hashed(EventRecord record, Hash hash) {}

    /** Returns a stream's events after a version, by version. */
    List<EventRecord> ofStream(StreamId stream, long afterVersion, int limit) {
        return hashedOfStream(stream, afterVersion, limit).stream()
                .map(Hashed::record)
                .toList();
    }

    /** Returns a stream's events after a version, by version. */
    List<Hashed> hashedOfStream(StreamId stream, long afterVersion, int limit) {
        return database.run(handle -> handle.createQuery(COLUMNS + """
                                WHERE aggregate_id = ? AND aggregate_type = ? AND version > ?
                                ORDER BY version
                                LIMIT ?
                                """)
                .bind(0, stream.id())
                .bind(1, stream.type().wireName())
                .bind(2, afterVersion)
                .bind(3, limit)
                .map((row, context) -> new Hashed(mapper.map(row, context), Hash.of(row.getBytes("hash"))))
                .list());
    }

    /** Returns all events after a position, by position. */
    List<EventRecord> after(long position, int limit) {
        return database.run(handle -> handle.createQuery(COLUMNS + """
                                WHERE position > ?
                                ORDER BY position
                                LIMIT ?
                                """)
                .bind(0, position)
                .bind(1, limit)
                .map(mapper)
                .list());
    }

    /**
     * Returns events after a position up to another one, by position.
     *
     * @param eventTypes wire names, empty for all
     */
    List<EventRecord> between(long after, long upTo, Set<String> eventTypes, int limit) {
        List<String> types = List.copyOf(eventTypes);
        return database.run(handle -> {
            Query query = handle.createQuery(COLUMNS + "WHERE position > :after AND position <= :up_to"
                    + (types.isEmpty() ? "" : " AND event_type = ANY (:types)") + " ORDER BY position LIMIT :limit");
            if (!types.isEmpty()) {
                query.bind("types", SqlArray.of(SqlType.TEXT, types, type -> type));
            }
            return query.bind("after", after)
                    .bind("up_to", upTo)
                    .bind("limit", limit)
                    .map(mapper)
                    .list();
        });
    }

    /** Returns the last position given out; every event up to it can be read. */
    long lastPosition() {
        return database.run(handle -> handle.createQuery("SELECT position FROM ledger.global_position")
                .mapTo(Long.class)
                .one());
    }
}
