package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;

/** A row as the server gave it, read column by column; a value that has to be there and is not is an error. */
record StoredRow(Row row) {

    /**
     * Reads a row into a value of the ledger.
     *
     * @throws RealTimeStoreException if the row lacks a value or holds one that breaks its rule; that is the store's
     *     fault, never the caller's
     */
    static <T> T read(Row row, Function<StoredRow, T> reading) {
        try {
            return reading.apply(new StoredRow(row));
        } catch (IllegalArgumentException unreadable) {
            throw new RealTimeStoreException("a row of the real-time store cannot be read", unreadable);
        }
    }

    UUID uuid(String column) {
        return present(column, row.getUuid(column));
    }

    String text(String column) {
        return present(column, row.getString(column));
    }

    @Nullable
    String textOrNull(String column) {
        return row.getString(column);
    }

    LocalDate date(String column) {
        return present(column, row.getLocalDate(column));
    }

    Instant instant(String column) {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    int count(String column) {
        return row.getInt(column);
    }

    long number(String column) {
        return row.getLong(column);
    }

    long version() {
        return row.getLong("version");
    }

    Currency currency() {
        return Currency.getInstance(text("currency"));
    }

    Money money(String column, Currency currency) {
        return Money.ofMinor(row.getLong(column), currency);
    }

    List<TupleValue> tuples(String column) {
        return present(column, row.getList(column, TupleValue.class));
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("column " + column + " is empty");
        }
        return value;
    }
}
