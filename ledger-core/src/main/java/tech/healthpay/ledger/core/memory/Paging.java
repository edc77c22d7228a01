package tech.healthpay.ledger.core.memory;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * Cuts pages out of lists that are read as a whole. A cursor names the item before a place, so that items which
 * come meanwhile move nothing; one that names no item of the list is refused.
 *
 * @param order the list's order, total
 * @param name what identifies an item within the list
 */
record Paging<T>(Comparator<T> order, Function<T, String> name) {

    Page<T> page(List<T> unordered, PageRequest request) {
        return page(unordered, item -> true, request);
    }

    /** Cuts a page out of the wanted items; the one that the cursor names need no longer be wanted. */
    Page<T> page(List<T> unordered, Predicate<T> wanted, PageRequest request) {
        List<T> items = unordered.stream().sorted(order).toList();
        List<T> rest = items.subList(firstAfter(request.cursor(), items), items.size()).stream()
                .filter(wanted)
                .toList();
        return Page.cut(rest, request.limit(), this::cursorAt);
    }

    private int firstAfter(@Nullable String cursor, List<T> items) {
        if (cursor == null) {
            return 0;
        }
        for (int i = 0; i < items.size(); i++) {
            if (cursorAt(items.get(i)).equals(cursor)) {
                return i + 1;
            }
        }
        throw new InvalidValueException("INVALID_FIELD", "cursor is not one of ours");
    }

    private String cursorAt(T item) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(name.apply(item).getBytes(StandardCharsets.UTF_8));
    }
}
