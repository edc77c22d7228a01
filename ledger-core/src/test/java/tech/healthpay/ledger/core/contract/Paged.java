package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** What every list in pages has in common. */
final class Paged {

    private static final int MAX_PAGES = 10_000;

    private Paged() {}

    /** Reads a list to its end, in pages of this size; every page but the last must be full. */
    static <T> List<T> all(int limit, Function<PageRequest, Page<T>> list) {
        List<T> items = new ArrayList<>();
        Page<T> page = list.apply(PageRequest.first(limit));
        for (int pages = 1; page.nextCursor() != null; pages++) {
            assertThat(pages).as("pages").isLessThan(MAX_PAGES);
            assertThat(page.items()).hasSize(limit);
            items.addAll(page.items());
            page = list.apply(new PageRequest(limit, page.nextCursor()));
        }
        assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
        items.addAll(page.items());
        return items;
    }

    /** Checks a page that is the rest of its list. */
    static <T> void assertWhole(Page<T> page, List<T> expected) {
        assertThat(page.items()).isEqualTo(expected);
        assertThat(page.nextCursor()).isNull();
    }

    /** Checks that the place behind each item of a page is where the list goes on, be it in the middle of the page or at its end. */
    static <T> void assertGoesOnBehindEach(Page<T> page, List<T> list, Function<PageRequest, Page<T>> reads) {
        int begin = list.indexOf(page.items().getFirst());
        for (int i = 0; i < page.items().size(); i++) {
            PageRequest behind =
                    new PageRequest(PageRequest.MAX_LIMIT, page.cursors().get(i));
            assertThat(reads.apply(behind).items())
                    .as("behind item %d", i)
                    .containsExactlyElementsOf(list.subList(begin + i + 1, list.size()));
        }
    }

    /** Checks a list's pages of every size, of which one ends exactly where the list ends, and the place behind each item. */
    static <T> void assertPages(List<T> expected, Function<PageRequest, Page<T>> list) {
        for (int limit : new int[] {1, 2, expected.size() - 1, expected.size(), PageRequest.MAX_LIMIT}) {
            assertThat(all(limit, list)).as("in pages of %d", limit).containsExactlyElementsOf(expected);
        }
        assertGoesOnBehindEach(list.apply(PageRequest.first(PageRequest.MAX_LIMIT)), expected, list);
        assertThat(list.apply(PageRequest.first(expected.size())).nextCursor())
                .as("a cursor at the end")
                .isNull();
    }

    /** Checks that a cursor which this list never gave is bad input. */
    static void assertForeignCursorsAreRefused(Function<PageRequest, ? extends Page<?>> list) {
        for (String cursor : List.of(
                "",
                "%%%",
                "not a cursor",
                "صفحة",
                "AAAA",
                "1",
                base64(""),
                base64("x"),
                base64("x y z"),
                base64("9999999999999999999999"),
                base64("0 0 0 0 0 0 0"),
                base64("a\u0000b c"),
                "A".repeat(512))) {
            assertThatThrownBy(() -> list.apply(new PageRequest(10, cursor)))
                    .as("cursor '%s'", cursor)
                    .isInstanceOfSatisfying(
                            InvalidValueException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("INVALID_FIELD"));
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
