package tech.healthpay.ledger.postgres.detail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Currency;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WireName;

/** The core's values as columns, to and fro. */
final class Columns {

    private Columns() {}

    static @Nullable Long minor(@Nullable Money money) {
        return money == null ? null : money.amountMinor();
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String wireName(@Nullable WireName value) {
        return value == null ? null : value.wireName();
    }

    /** A month is kept as its first day. */
    static LocalDate firstDay(YearMonth month) {
        return month.atDay(1);
    }

    static <T> @Nullable UUID uuid(@Nullable T id, Function<T, UUID> value) {
        return id == null ? null : value.apply(id);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static <T> @Nullable T optionalUuid(ResultSet row, String column, Function<UUID, T> constructor)
            throws SQLException {
        @Nullable UUID value = row.getObject(column, UUID.class);
        return value == null ? null : constructor.apply(value);
    }

    static <T> @Nullable T optionalText(ResultSet row, String column, Function<String, T> constructor)
            throws SQLException {
        @Nullable String value = row.getString(column);
        return value == null ? null : constructor.apply(value);
    }

    static <E extends Enum<E> & WireName> E constant(ResultSet row, String column, Class<E> type) throws SQLException {
        return WireName.parse(type, row.getString(column));
    }

    static <E extends Enum<E> & WireName> @Nullable E optionalConstant(ResultSet row, String column, Class<E> type)
            throws SQLException {
        return optionalText(row, column, name -> WireName.parse(type, name));
    }

    static Currency currency(ResultSet row) throws SQLException {
        return Currency.getInstance(row.getString("currency"));
    }

    static Money money(ResultSet row, String column, Currency currency) throws SQLException {
        return Money.ofMinor(row.getLong(column), currency);
    }

    static @Nullable Money optionalMoney(ResultSet row, String column, Currency currency) throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? null : Money.ofMinor(minor, currency);
    }

    /** A sum of amounts, which PostgreSQL keeps as an exact numeric. */
    static Money sum(ResultSet row, String column, Currency currency) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static @Nullable LocalDate optionalDate(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(date(row, column));
    }
}
