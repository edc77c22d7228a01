package tech.healthpay.ledger.postgres.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import tech.healthpay.ledger.core.codec.EventDocument;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/** Reads the columns of {@code ledger.events} as they are, judging nothing: what hashes are computed from. Thread-safe. */
final class EventDocumentRows {

    /** The columns read, of the table {@code ledger.events} named {@code e}. */
    static final String COLUMNS = """
            e.event_id, e.event_type, e.schema_version, e.aggregate_type, e.aggregate_id, e.version, e.occurred_at, e.data,
            e.metadata, e.position
            """;

    private final JsonDocuments json = new JsonDocuments();

    EventDocument read(ResultSet row) throws SQLException {
        return new EventDocument(
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                row.getInt("schema_version"),
                row.getString("aggregate_type"),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("version"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                object(row.getString("data")),
                object(row.getString("metadata")));
    }

    /** Nobody but somebody who tampers stores anything but an object: its hash must come to differ, not fail. */
    private Map<String, Object> object(String text) {
        try {
            return json.read(text);
        } catch (CorruptHistoryException e) {
            return Map.of("", text);
        }
    }
}
