package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.Collections;
import java.util.List;

/** Writes out and prepares the statements on one table. */
final class Statements {
    private final CqlSession session;
    private final String table;
    private final String columns;
    private final String marks;

    /**
     * @param table its name within the keyspace
     * @param columns all of its columns, in the order in which rows are bound
     */
    Statements(CqlSession session, String keyspace, String table, List<String> columns) {
        this.session = session;
        this.table = keyspace + "." + table;
        this.columns = String.join(", ", columns);
        this.marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    }

    /** Binds all columns and then the write's timestamp, so that a stale write loses whenever it arrives. */
    PreparedStatement insertStamped() {
        return prepare(insert() + " USING TIMESTAMP ?");
    }

    /** Binds all columns, the write's timestamp, and the seconds until the row is gone. */
    PreparedStatement insertExpiring() {
        return prepare(insert() + " USING TIMESTAMP ? AND TTL ?");
    }

    /** Binds all columns; the later write wins. */
    PreparedStatement insertLatest() {
        return prepare(insert());
    }

    /** Reads all columns; binds what the condition asks for. */
    PreparedStatement select(String condition) {
        return session.prepare(
                SimpleStatement.newInstance("SELECT " + columns + " FROM " + table + " WHERE " + condition)
                        .setExecutionProfileName(CqlSessions.READS));
    }

    private String insert() {
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")";
    }

    private PreparedStatement prepare(String cql) {
        return session.prepare(cql);
    }
}
