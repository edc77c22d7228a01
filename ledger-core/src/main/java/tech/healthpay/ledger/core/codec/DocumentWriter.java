package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.WireName;

/**
 * Builds one plain document; the mirror image of {@link DocumentReader}. Fields appear in the order in which they are
 * written, an optional field without a value not at all. The first amount is followed by the document's only {@code
 * currency}, unless that was written before. Not thread-safe; used once.
 */
final class DocumentWriter {

    static final String CURRENCY = "currency";

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private @Nullable Currency currency;

    /** Returns the document, which can no longer be changed. */
    Map<String, Object> document() {
        return Collections.unmodifiableMap(fields);
    }

    DocumentWriter text(String name, String value) {
        return put(name, value);
    }

    DocumentWriter optionalText(String name, @Nullable String value) {
        return value == null ? this : put(name, value);
    }

    <T> DocumentWriter optionalText(String name, @Nullable T value, Function<T, String> toText) {
        return value == null ? this : put(name, toText.apply(value));
    }

    DocumentWriter uuid(String name, UUID value) {
        return put(name, value.toString());
    }

    <T> DocumentWriter optionalUuid(String name, @Nullable T id, Function<T, UUID> toUuid) {
        return id == null ? this : uuid(name, toUuid.apply(id));
    }

    DocumentWriter constant(String name, WireName value) {
        return put(name, value.wireName());
    }

    DocumentWriter integer(String name, int value) {
        return put(name, value);
    }

    DocumentWriter longInteger(String name, long value) {
        return put(name, value);
    }

    DocumentWriter date(String name, LocalDate value) {
        return put(name, value.toString());
    }

    DocumentWriter month(String name, YearMonth value) {
        return put(name, value.toString());
    }

    /**
     * Writes a time in UTC.
     *
     * @throws IllegalArgumentException if it is finer than a microsecond, which the stores do not keep
     */
    DocumentWriter instant(String name, Instant value) {
        if (!value.equals(value.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException(name + " is in whole microseconds");
        }
        return put(name, value.toString());
    }

    DocumentWriter percentage(String name, Percentage value) {
        return put(name, value.toDecimalString());
    }

    /** Writes the document's currency ahead of its first amount, for a document that may come to hold none. */
    DocumentWriter currency(Currency value) {
        currency = value;
        return put(CURRENCY, value.getCurrencyCode());
    }

    /**
     * Writes an amount.
     *
     * @throws IllegalArgumentException if the document already holds another currency
     */
    DocumentWriter money(String name, Money value) {
        put(name, value.toDecimalString());
        if (currency == null) {
            return currency(value.currency());
        }
        if (!currency.equals(value.currency())) {
            throw new IllegalArgumentException(name + " is in another currency than the rest of its document");
        }
        return this;
    }

    DocumentWriter optionalMoney(String name, @Nullable Money value) {
        return value == null ? this : money(name, value);
    }

    <T> DocumentWriter nested(String name, T value, BiFunction<T, DocumentWriter, DocumentWriter> write) {
        return put(name, write.apply(value, new DocumentWriter()).document());
    }

    <T> DocumentWriter list(String name, List<T> values, BiFunction<T, DocumentWriter, DocumentWriter> write) {
        List<Map<String, Object>> documents = new ArrayList<>(values.size());
        for (T value : values) {
            documents.add(write.apply(value, new DocumentWriter()).document());
        }
        return put(name, Collections.unmodifiableList(documents));
    }

    DocumentWriter texts(String name, List<String> values) {
        return put(name, values);
    }

    /** Writes a document that is plain already. */
    DocumentWriter document(String name, Map<String, ? extends @Nullable Object> document) {
        return put(name, document);
    }

    private DocumentWriter put(String name, Object value) {
        fields.put(name, value);
        return this;
    }
}
