package tech.healthpay.ledger.core.port;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * Which part of a list is wanted. Lists are stable under concurrent inserts: a cursor names a place between two items.
 *
 * @param limit 1 to {@link #MAX_LIMIT}
 * @param cursor what the previous part gave, null for the first
 */
public record PageRequest(int limit, @Nullable String cursor) {

    /** The most items of one part. */
    public static final int MAX_LIMIT = 200;

    /** The number of items where none is asked for. */
    public static final int DEFAULT_LIMIT = 50;

    /** The most characters of a cursor. */
    private static final int MAX_CURSOR = 512;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new InvalidValueException("INVALID_FIELD", "limit must be 1 to " + MAX_LIMIT);
        }
        if (cursor != null && cursor.length() > MAX_CURSOR) {
            throw new InvalidValueException("INVALID_FIELD", "cursor is not one of ours");
        }
    }

    /** Returns a request for the first items. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }
}
