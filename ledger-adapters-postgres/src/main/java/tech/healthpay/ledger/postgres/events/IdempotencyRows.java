package tech.healthpay.ledger.postgres.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.IdempotencyRecord;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.WireName;

/** Reads the columns of {@code ledger.idempotency_keys}. */
final class IdempotencyRows {

    private IdempotencyRows() {}

    static IdempotencyRecord read(ResultSet row) throws SQLException {
        IdempotencyEntry entry = new IdempotencyEntry(
                new IdempotencyEntry.Id(row.getString("subject"), row.getString("key")),
                row.getString("fingerprint"),
                new StreamId(
                        WireName.parse(AggregateType.class, row.getString("target_type")),
                        row.getObject("target_id", UUID.class)),
                row.getLong("target_version"),
                refusal(row));
        return new IdempotencyRecord(entry, row.getLong("position"), row.getInt("events"));
    }

    private static Rejection.@Nullable Verdict refusal(ResultSet row) throws SQLException {
        String kind = row.getString("refusal_kind");
        return kind == null
                ? null
                : new Rejection.Verdict(
                        Rejection.Kind.valueOf(kind),
                        row.getString("refusal_code"),
                        row.getString("refusal_detail"),
                        row.getString("refusal_field"));
    }
}
