package tech.healthpay.ledger.postgres.database;

/** The types of columns that are sent as arrays, by PostgreSQL's names. */
public enum SqlType {
    /** A {@code java.util.UUID}. */
    UUID("uuid"),
    /** A {@code String}. */
    TEXT("text"),
    /** A {@code String} of JSON. */
    JSONB("jsonb"),
    /** A {@code byte[]}. */
    BYTES("bytea"),
    /** An {@code Integer}. */
    INTEGER("int4"),
    /** A {@code Long}. */
    BIGINT("int8"),
    /** A {@code Boolean}. */
    BOOLEAN("bool"),
    /** A {@code java.time.LocalDate}. */
    DATE("date"),
    /** A {@code java.time.Instant}. */
    TIMESTAMP("timestamptz");

    private final String sqlName;

    SqlType(String sqlName) {
        this.sqlName = sqlName;
    }

    /** Returns PostgreSQL's name. */
    public String sqlName() {
        return sqlName;
    }
}
