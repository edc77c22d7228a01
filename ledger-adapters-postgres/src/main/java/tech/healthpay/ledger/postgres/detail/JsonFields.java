package tech.healthpay.ledger.postgres.detail;

import java.util.Map;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;

/**
 * The fields of a stored JSON object.
 *
 * @param document as it was parsed
 */
record JsonFields(Map<String, Object> document) {

    /** @throws CorruptHistoryException if there is no such text */
    String text(String field) {
        if (document.get(field) instanceof String text) {
            return text;
        }
        throw new CorruptHistoryException("a stored document lacks the text " + field);
    }

    /** @throws CorruptHistoryException if there is no such whole number */
    long number(String field) {
        Object value = document.get(field);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new CorruptHistoryException("a stored document lacks the number " + field);
    }
}
