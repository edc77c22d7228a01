package tech.healthpay.ledger.core.projection;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/** What every projection needs of events and rows, with the errors of an impossible history. */
final class Rows {

    private Rows() {}

    static <E extends LedgerEvent> E eventOf(EventEnvelope envelope, Class<E> type) {
        if (!type.isInstance(envelope.event())) {
            throw impossible(envelope);
        }
        return type.cast(envelope.event());
    }

    static <T extends Row> T require(
            Map<RowKey, ? extends Row> current, RowKey key, Class<T> type, EventEnvelope envelope) {
        return require(current.get(key), type, envelope);
    }

    static <T extends Row> T require(@Nullable Row row, Class<T> type, EventEnvelope envelope) {
        if (!type.isInstance(row)) {
            throw impossible(envelope);
        }
        return type.cast(row);
    }

    static CorruptHistoryException impossible(EventEnvelope envelope) {
        return new CorruptHistoryException(envelope.stream() + ": event " + envelope.version() + " ("
                + envelope.event().getClass().getSimpleName() + ") cannot follow on what was projected");
    }
}
