package tech.healthpay.ledger.core.port;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list. A cursor names the place behind an item by what the list is ordered by, never by how many items come before,
 * so that a list that is read on from any cursor goes on exactly there, whatever was inserted meanwhile.
 *
 * @param items in the list's order
 * @param cursors the place behind each item, as many as there are items; opaque
 * @param nextCursor where the next part begins, null at the end; opaque. Most often the last of {@code cursors}: where a search
 *     stops without having found as much as was asked for, a place further on
 */
public record Page<T>(
        List<T> items, List<String> cursors, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
        cursors = List.copyOf(cursors);
        if (cursors.size() != items.size()) {
            throw new IllegalArgumentException(cursors.size() + " cursors for " + items.size() + " items");
        }
    }

    /** Returns the part of a list without items. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), List.of(), null);
    }

    /**
     * Cuts a page out of what was read, which is more than wanted if the list goes on.
     *
     * @param read in the list's order
     * @param limit how many items are wanted, at least 1
     * @param cursor names the place behind an item
     */
    public static <T> Page<T> cut(List<T> read, int limit, Function<T, String> cursor) {
        List<T> items = read.subList(0, Math.min(limit, read.size()));
        List<String> cursors = items.stream().map(cursor).toList();
        return new Page<>(items, cursors, read.size() > limit ? cursors.getLast() : null);
    }

    /** Returns the same part of the list with its items in another form. */
    public <R> Page<R> map(Function<T, R> form) {
        return new Page<>(items.stream().map(form).toList(), cursors, nextCursor);
    }
}
