package tech.healthpay.ledger.postgres.detail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * The place behind an item of a list, by the values the list is ordered by. What a client sends back may be anything:
 * every value is checked.
 *
 * @param parts the ordering values as text, none of them holding a space
 */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = " ";

    /** The end of the year 4000: well inside of what PostgreSQL knows as a time, before 1970 and after. */
    private static final long LATEST_MICROS = 64_092_211_200_000_000L;

    public Cursor {
        parts = List.copyOf(parts);
    }

    static Cursor of(Object... parts) {
        return new Cursor(List.of(parts).stream().map(Object::toString).toList());
    }

    /** Names a place in a list ordered by time and then by something else; kept as microseconds, which order as numbers. */
    public static Cursor of(Instant time, Object then) {
        return of(ChronoUnit.MICROS.between(Instant.EPOCH, time), then);
    }

    /** Names a place in a list ordered by time and then by several things. */
    static Cursor of(Instant time, Object then, Object last) {
        return of(ChronoUnit.MICROS.between(Instant.EPOCH, time), then, last);
    }

    /**
     * Reads the cursor of a request; null if it is for the first page.
     *
     * @param length how many parts it must have
     */
    public static @Nullable Cursor of(PageRequest page, int length) {
        String text = page.cursor();
        if (text == null) {
            return null;
        }
        Cursor cursor = new Cursor(List.of(decode(text).split(SEPARATOR, -1)));
        if (cursor.parts.size() != length || cursor.parts.stream().anyMatch(Cursor::holdsControls)) {
            throw foreign();
        }
        return cursor;
    }

    /** Cuts a page out of what was read, which is one item more than wanted if the list goes on. */
    public static <T> Page<T> page(List<T> read, PageRequest page, Function<T, Cursor> place) {
        return Page.cut(read, page.limit(), item -> place.apply(item).encode());
    }

    String text(int part) {
        return parts.get(part);
    }

    long number(int part) {
        try {
            return Long.parseLong(parts.get(part));
        } catch (NumberFormatException e) {
            throw foreign();
        }
    }

    /** Returns a part that is a time. */
    public Instant time(int part) {
        long micros = number(part);
        if (Math.abs(micros) > LATEST_MICROS) {
            throw foreign();
        }
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Returns a part that is a UUID. */
    public UUID uuid(int part) {
        try {
            return UUID.fromString(parts.get(part));
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    private String encode() {
        byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
    }

    /** PostgreSQL cannot take a NUL, and no value of ours holds any control. */
    private static boolean holdsControls(String part) {
        return part.chars().anyMatch(Character::isISOControl);
    }

    private static InvalidValueException foreign() {
        return new InvalidValueException("INVALID_FIELD", "cursor is not one of ours");
    }
}
