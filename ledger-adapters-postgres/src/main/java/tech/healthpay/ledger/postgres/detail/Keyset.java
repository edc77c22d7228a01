package tech.healthpay.ledger.postgres.detail;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The order of a list in which every item has a place of its own, and how a cursor names one.
 *
 * @param order as ORDER BY
 * @param behind what is true of items behind a place
 * @param parts how many parts a cursor has
 * @param values the place that a cursor names, by the names in {@code behind}
 * @param place the place of an item
 */
record Keyset<R>(
        String order,
        String behind,
        int parts,
        Function<Cursor, Map<String, Object>> values,
        Function<R, Cursor> place) {

    /** By time, and by a UUID where times are the same. */
    static <R> Keyset<R> oldestFirst(String time, String id, Function<R, Instant> timeOf, Function<R, UUID> idOf) {
        return new Keyset<>(
                time + ", " + id,
                "(%s, %s) > (:time, :id)".formatted(time, id),
                2,
                cursor -> Map.of("time", cursor.time(0), "id", cursor.uuid(1)),
                row -> Cursor.of(timeOf.apply(row), idOf.apply(row)));
    }

    /**
     * By time, and by an id where times are the same.
     *
     * @param idIn reads the id of a cursor, which is its second part
     */
    static <R> Keyset<R> newestFirst(
            String time, String id, Function<Cursor, Object> idIn, Function<R, Instant> timeOf, Function<R, ?> idOf) {
        return new Keyset<>(
                "%s DESC, %s DESC".formatted(time, id),
                "(%s, %s) < (:time, :id)".formatted(time, id),
                2,
                cursor -> Map.of("time", cursor.time(0), "id", idIn.apply(cursor)),
                row -> Cursor.of(timeOf.apply(row), idOf.apply(row)));
    }

    /** By the version of the event that made an item. */
    static <R> Keyset<R> latestVersionFirst(Function<R, Long> versionOf) {
        return new Keyset<>(
                "version DESC",
                "version < :version",
                1,
                cursor -> Map.of("version", cursor.number(0)),
                row -> Cursor.of(versionOf.apply(row)));
    }

    /** By the version of the event that made an item, in the order of events. */
    static <R> Keyset<R> firstVersionFirst(Function<R, Long> versionOf) {
        return new Keyset<>(
                "version",
                "version > :version",
                1,
                cursor -> Map.of("version", cursor.number(0)),
                row -> Cursor.of(versionOf.apply(row)));
    }
}
