package tech.healthpay.ledger.app.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.WireName;

/** The types of fields that requests have (domain.md, "Values"). Each also serves for texts of paths and queries. */
public final class FieldTypes {

    /** A text of any kind, as it was given. */
    public static final FieldType<String> TEXT = value -> {
        if (value instanceof JsonText text) {
            return text.value();
        }
        throw invalid("must be a text");
    };

    /** A UUID in its usual form of 36 characters. */
    public static final FieldType<UUID> ID = text(FieldTypes::uuid);

    /** A day, {@code YYYY-MM-DD}. */
    public static final FieldType<LocalDate> DAY = text(FieldTypes::day);

    /** An ISO 4217 currency that has a number of decimal digits. */
    public static final FieldType<Currency> CURRENCY = text(FieldTypes::currency);

    /** A percentage from 0 to 100, a number or a text. */
    public static final FieldType<Percentage> PERCENTAGE =
            value -> Percentage.parse(decimal(value, "INVALID_FIELD", "must be a percentage from 0 to 100"));

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern DAY_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONTH_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern COUNT_FORM = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern COUNTER_FORM = Pattern.compile("[0-9]{1,18}");
    private static final Pattern INSTANT_FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private FieldTypes() {}

    /** A text that a value of the domain is made of. */
    public static <T> FieldType<T> text(Function<String, T> value) {
        return json -> value.apply(TEXT.read(json));
    }

    /** A UUID that an identifier of the domain is made of. */
    public static <T> FieldType<T> id(Function<UUID, T> identifier) {
        return json -> identifier.apply(ID.read(json));
    }

    /** A text of a bounded number of characters. */
    public static FieldType<String> text(int min, int max) {
        return text(value -> Texts.requireLength(value, min, max));
    }

    /** One of an enum's wire names. */
    public static <E extends Enum<E> & WireName> FieldType<E> oneOf(Class<E> type) {
        return text(name -> WireName.parse(type, name));
    }

    /** An amount of more than zero, a number or a text. */
    public static FieldType<Money> positive(Currency currency) {
        return json -> {
            Money amount = money(json, currency);
            if (!amount.isPositive()) {
                throw new InvalidValueException("INVALID_AMOUNT", "must be more than zero");
            }
            return amount;
        };
    }

    /** An amount of zero or more, a number or a text. */
    public static FieldType<Money> notNegative(Currency currency) {
        return json -> {
            Money amount = money(json, currency);
            if (amount.isNegative()) {
                throw new InvalidValueException("INVALID_AMOUNT", "must be zero or more");
            }
            return amount;
        };
    }

    /**
     * A day that is not before another.
     *
     * @param code the code of an earlier one
     */
    public static FieldType<LocalDate> dayFrom(LocalDate first, String code) {
        return json -> {
            LocalDate day = DAY.read(json);
            if (day.isBefore(first)) {
                throw new InvalidValueException(code, "must not be before " + first);
            }
            return day;
        };
    }

    /** A whole number of 1 to {@code max}, written without fraction or exponent. */
    public static FieldType<Integer> count(int max) {
        return json -> {
            if (json instanceof JsonNumber number
                    && COUNT_FORM.matcher(number.literal()).matches()) {
                int count = Integer.parseInt(number.literal());
                if (count >= 1 && count <= max) {
                    return count;
                }
            }
            throw invalid("must be a whole number from 1 to " + max);
        };
    }

    /** Reads a version or a position: a whole number of zero or more. */
    public static long counter(String text) {
        if (COUNTER_FORM.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        throw invalid("must be a whole number of zero or more");
    }

    /** Reads a time in UTC, {@code YYYY-MM-DDThh:mm:ssZ}, to the microsecond at most. */
    public static Instant instant(String text) {
        try {
            Instant time = Instant.parse(text);
            if (INSTANT_FORM.matcher(text).matches() && time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
                return time;
            }
        } catch (DateTimeException e) {
            throw invalid("must be a time in UTC, YYYY-MM-DDThh:mm:ssZ");
        }
        throw invalid("must be a time in UTC, YYYY-MM-DDThh:mm:ssZ");
    }

    /** Reads a UUID. */
    public static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw invalid("must be a UUID");
        }
        return UUID.fromString(text);
    }

    /** Reads a month, {@code YYYY-MM}. */
    public static YearMonth month(String text) {
        try {
            if (MONTH_FORM.matcher(text).matches()) {
                return YearMonth.parse(text);
            }
        } catch (DateTimeException e) {
            throw invalid("must be a month, YYYY-MM");
        }
        throw invalid("must be a month, YYYY-MM");
    }

    private static LocalDate day(String text) {
        try {
            if (DAY_FORM.matcher(text).matches()) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeException e) {
            throw invalid("must be a day, YYYY-MM-DD");
        }
        throw invalid("must be a day, YYYY-MM-DD");
    }

    private static Currency currency(String code) {
        try {
            // money of it can be made only if it has a number of digits
            return Money.zero(Currency.getInstance(code)).currency();
        } catch (InvalidValueException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw invalid("must be an ISO 4217 currency code");
        }
    }

    private static Money money(JsonValue json, Currency currency) {
        return Money.parse(decimal(json, "INVALID_AMOUNT", "must be a decimal number"), currency);
    }

    private static String decimal(JsonValue json, String code, String rule) {
        return switch (json) {
            case JsonNumber number -> number.literal();
            case JsonText text -> text.value();
            default -> throw new InvalidValueException(code, rule);
        };
    }

    private static InvalidValueException invalid(String rule) {
        return new InvalidValueException("INVALID_FIELD", rule);
    }
}
