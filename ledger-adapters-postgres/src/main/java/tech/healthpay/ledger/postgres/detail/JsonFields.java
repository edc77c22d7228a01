package tech.healthpay.ledger.postgres.detail;

import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    /** Returns a text that may be null; null if it is. */
    @Nullable
    String optionalText(String field) {
        return document.get(field) == null ? null : text(field);
    }

    /** Returns a whole number that may be null; null if it is. */
    @Nullable
    Long optionalNumber(String field) {
        return document.get(field) == null ? null : number(field);
    }
}
