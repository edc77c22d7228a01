package tech.healthpay.ledger.postgres.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/** Reads the columns of {@code ledger.events}. Thread-safe. */
final class EventRowMapper implements RowMapper<EventRecord> {

    private final JsonDocuments json;
    private final EnvelopeCodec codec;

    EventRowMapper(JsonDocuments json, EnvelopeCodec codec) {
        this.json = json;
        this.codec = codec;
    }

    @Override
    public EventRecord map(ResultSet row, StatementContext context) throws SQLException {
        return new EventRecord(
                row.getObject("event_id", UUID.class),
                row.getString("event_type"),
                row.getInt("schema_version"),
                row.getString("aggregate_type"),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("version"),
                row.getLong("position"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                json.read(row.getString("data")),
                codec.decodeMetadata(json.read(row.getString("metadata"))));
    }
}
