package tech.healthpay.ledger.postgres.detail;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.postgres.database.JsonDocuments;
import tech.healthpay.ledger.postgres.database.SqlType;

/** Columns as text: one text for one value, whether it is about to be stored or was read. */
final class ColumnText {

    private static final JsonDocuments JSON = new JsonDocuments();

    private ColumnText() {}

    /** PostgreSQL keeps the fields of an object in an order of its own, so that documents are put in order. */
    static @Nullable String of(SqlType type, @Nullable Object value) {
        return value == null ? null : type == SqlType.JSONB ? JSON.inOrder(value.toString()) : value.toString();
    }

    static @Nullable String read(ResultSet row, String column, SqlType type) throws SQLException {
        return switch (type) {
            case TIMESTAMP -> of(type, Columns.optionalInstant(row, column));
            case DATE -> of(type, Columns.optionalDate(row, column));
            case JSONB -> of(type, row.getString(column));
            case UUID, TEXT, INTEGER, BIGINT, BOOLEAN -> of(type, row.getObject(column));
            case BYTES -> throw new IllegalArgumentException("no table of a read model has bytes");
        };
    }
}
