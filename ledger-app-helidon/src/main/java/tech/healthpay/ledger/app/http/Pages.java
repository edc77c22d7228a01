package tech.healthpay.ledger.app.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** Lists in answers: {@code {items, nextCursor}} and the link to the next part (api.md, "Lists"). */
public final class Pages {

    private Pages() {}

    /** Returns the answer that holds one part of a list. */
    public static <T> Answer answer(ApiRequest request, Page<T> page, BiConsumer<JsonWriter, T> item) {
        Answer answer = Answer.json(200, json -> write(json, page, item)).withCursors(page.cursors());
        String link = page.nextCursor() == null ? null : request.nextLink(page.nextCursor());
        return link == null ? answer : answer.with("Link", link);
    }

    private static <T> void write(JsonWriter json, Page<T> page, BiConsumer<JsonWriter, T> item) {
        json.list("items", page.items(), item);
        if (page.nextCursor() == null) {
            json.nothing("nextCursor");
        } else {
            json.text("nextCursor", page.nextCursor());
        }
    }

    /** Returns the cursor of a list whose items have a whole number each, for the place behind one of them. */
    public static String cursorAfter(long number) {
        return cursor(Long.toString(number));
    }

    /**
     * Returns the number of the item behind which a page of such a list begins.
     *
     * @param first what it is where there is no cursor
     * @throws ProblemException if the cursor is none of this list's
     */
    public static long after(PageRequest page, long first) {
        if (page.cursor() == null) {
            return first;
        }
        try {
            return FieldTypes.counter(new String(Base64.getUrlDecoder().decode(page.cursor()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // neither base 64 nor a number
            throw new ProblemException(Problems.badField("cursor", "INVALID_FIELD", "is not one of ours"));
        }
    }

    /**
     * Cuts a part out of a list that is bounded and at hand.
     *
     * @param key what identifies an item; items are never removed, so that a cursor keeps its place among new ones
     * @throws InvalidValueException if the cursor is none of this list's
     */
    public static <T> Page<T> slice(List<T> all, Function<T, String> key, PageRequest page) {
        int from = page.cursor() == null ? 0 : 1 + indexOf(all, key, page.cursor());
        return Page.cut(all.subList(from, all.size()), page.limit(), item -> cursor(key.apply(item)));
    }

    private static <T> int indexOf(List<T> all, Function<T, String> key, String cursor) {
        for (int i = 0; i < all.size(); i++) {
            if (cursor(key.apply(all.get(i))).equals(cursor)) {
                return i;
            }
        }
        throw new InvalidValueException("INVALID_FIELD", "is not one of ours");
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
