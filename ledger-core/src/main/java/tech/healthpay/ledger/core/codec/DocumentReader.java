package tech.healthpay.ledger.core.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.WireName;

/**
 * Reads one plain document field by field. Strict about what it asks for: a field that is missing, of another type, or
 * not written the one way the writer writes it ({@code 350.00}, never {@code 350}) is a {@link
 * MalformedDocumentException}. Blind to fields it is not asked for, so that a newer writer may add some. Not thread-safe;
 * used once.
 */
final class DocumentReader {

    private static final int NO_INDEX = -1;
    private static final String AMOUNT_RULE = "must be a decimal with exactly the currency's digits";

    private final Map<?, ?> fields;
    private @Nullable Currency currency;

    DocumentReader(Map<?, ?> fields) {
        this.fields = fields;
    }

    String text(String name) {
        return require(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedDocumentException(name, "must be a string");
    }

    /** Reads a text as a value that checks its own rule and refuses with {@link InvalidValueException}. */
    <T> T text(String name, Function<String, T> constructor) {
        return construct(name, text(name), constructor);
    }

    <T> @Nullable T optionalText(String name, Function<String, T> constructor) {
        String text = optionalText(name);
        return text == null ? null : construct(name, text, constructor);
    }

    UUID uuid(String name) {
        return toUuid(name, text(name));
    }

    <T> T uuid(String name, Function<UUID, T> constructor) {
        return constructor.apply(uuid(name));
    }

    <T> @Nullable T optionalUuid(String name, Function<UUID, T> constructor) {
        String text = optionalText(name);
        return text == null ? null : constructor.apply(toUuid(name, text));
    }

    <E extends Enum<E> & WireName> E constant(String name, Class<E> type) {
        try {
            return WireName.parse(type, text(name));
        } catch (InvalidValueException e) {
            throw new MalformedDocumentException(name, e);
        }
    }

    int integer(String name) {
        long value = longInteger(name);
        if (value != (int) value) {
            throw new MalformedDocumentException(name, "must be a 32-bit integer");
        }
        return (int) value;
    }

    long longInteger(String name) {
        Object value = require(name, fields.get(name));
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw new MalformedDocumentException(name, "must be an integer");
    }

    LocalDate date(String name) {
        return time(name, LocalDate::parse, "must be a date such as 2026-11-23");
    }

    YearMonth month(String name) {
        return time(name, YearMonth::parse, "must be a month such as 2026-11");
    }

    Instant instant(String name) {
        return time(name, Instant::parse, "must be a time in UTC such as 2026-11-23T10:15:30.123456Z");
    }

    Percentage percentage(String name) {
        String text = text(name);
        Percentage percentage = construct(name, text, Percentage::parse);
        requireCanonical(name, text, percentage.toDecimalString(), "must have two decimals");
        return percentage;
    }

    /** Reads the currency of all amounts of this document. */
    Currency currency() {
        Currency known = currency;
        if (known == null) {
            known = toCurrency(text(DocumentWriter.CURRENCY));
            currency = known;
        }
        return known;
    }

    Money money(String name) {
        return toMoney(name, text(name));
    }

    @Nullable
    Money optionalMoney(String name) {
        String text = optionalText(name);
        return text == null ? null : toMoney(name, text);
    }

    <T> T nested(String name, Function<DocumentReader, T> read) {
        return readNested(name, NO_INDEX, require(name, fields.get(name)), read);
    }

    <T> List<T> list(String name, Function<DocumentReader, T> read) {
        List<?> elements = list(name);
        List<T> values = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            values.add(readNested(name, i, elements.get(i), read));
        }
        return values;
    }

    List<String> texts(String name) {
        List<?> elements = list(name);
        List<String> texts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof String text)) {
                throw new MalformedDocumentException(name, "must be a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    Map<String, Object> document(String name) {
        if (require(name, fields.get(name)) instanceof Map<?, ?> document) {
            @SuppressWarnings("unchecked") // a plain document's keys are strings, whoever parsed it
            Map<String, Object> typed = (Map<String, Object>) document;
            return typed;
        }
        throw new MalformedDocumentException(name, "must be an object");
    }

    /** Refuses a field that has no meaning without another one, which is absent. */
    void requireAbsent(String name, String rule) {
        if (fields.get(name) != null) {
            throw new MalformedDocumentException(name, rule);
        }
    }

    private List<?> list(String name) {
        if (require(name, fields.get(name)) instanceof List<?> elements) {
            return elements;
        }
        throw new MalformedDocumentException(name, "must be a list");
    }

    private static <T> T readNested(String name, int index, Object value, Function<DocumentReader, T> read) {
        if (!(value instanceof Map<?, ?> document)) {
            throw new MalformedDocumentException(place(name, index), "must be an object");
        }
        try {
            return read.apply(new DocumentReader(document));
        } catch (MalformedDocumentException e) {
            throw e.within(place(name, index));
        } catch (InvalidValueException e) {
            throw new MalformedDocumentException(place(name, index), e);
        }
    }

    private static String place(String name, int index) {
        return index == NO_INDEX ? name : name + "[" + index + "]";
    }

    // the inverse of Money.toDecimalString and of nothing else: no pattern, no BigDecimal for every amount of a history
    private Money toMoney(String name, String text) {
        Currency known = currency();
        try {
            long minor = Long.parseLong(withoutPoint(text, known.getDefaultFractionDigits()));
            Money money = Money.ofMinor(minor, known);
            requireCanonical(name, text, money.toDecimalString(), AMOUNT_RULE);
            return money;
        } catch (NumberFormatException e) {
            throw new MalformedDocumentException(name, AMOUNT_RULE);
        }
    }

    private static String withoutPoint(String decimal, int digits) {
        int point = decimal.length() - digits - 1;
        return digits == 0 || point < 0 ? decimal : decimal.substring(0, point).concat(decimal.substring(point + 1));
    }

    private static Currency toCurrency(String code) {
        try {
            return Money.zero(Currency.getInstance(code)).currency();
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(DocumentWriter.CURRENCY, "must be a currency with a minor unit");
        }
    }

    private static UUID toUuid(String name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            requireCanonical(name, text, uuid.toString(), "must be a UUID in lower case");
            return uuid;
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(name, "must be a UUID");
        }
    }

    private <T> T time(String name, Function<String, T> parse, String rule) {
        String text = text(name);
        try {
            T time = parse.apply(text);
            requireCanonical(name, text, time.toString(), rule);
            return time;
        } catch (DateTimeException e) {
            throw new MalformedDocumentException(name, rule);
        }
    }

    private static <T> T construct(String name, String text, Function<String, T> constructor) {
        try {
            return constructor.apply(text);
        } catch (InvalidValueException e) {
            throw new MalformedDocumentException(name, e);
        }
    }

    // what is stored was written by the writer, so anything else that means the same was not stored by this ledger
    private static void requireCanonical(String name, String text, String canonical, String rule) {
        if (!text.equals(canonical)) {
            throw new MalformedDocumentException(name, rule);
        }
    }

    private static <T> T require(String name, @Nullable T value) {
        if (value == null) {
            throw new MalformedDocumentException(name, "is missing");
        }
        return value;
    }
}
