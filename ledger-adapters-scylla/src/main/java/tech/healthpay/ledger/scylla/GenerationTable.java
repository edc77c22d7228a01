package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;

/**
 * Which tables are live, one row a projection, all in one partition. The rows are changed by lightweight transactions, so that of
 * two who would change one only one does; they come with rebuilds and not with events.
 */
final class GenerationTable {
    private static final String STORE = "real-time";

    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    GenerationTable(CqlSession session, String keyspace) {
        String table = keyspace + "." + Tables.GENERATIONS;
        select = new Statements(
                        session,
                        keyspace,
                        Tables.GENERATIONS,
                        List.of(
                                "projection",
                                "kind",
                                "live",
                                "fresh",
                                "previous",
                                "target",
                                "newest",
                                "prepared_for",
                                "swapped_for",
                                "revision"))
                .select("store = ?");
        insert = session.prepare("INSERT INTO " + table
                + " (store, projection, kind, live, fresh, previous, target, newest, revision)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS");
        update = session.prepare("UPDATE " + table
                + " SET live = ?, fresh = ?, previous = ?, target = ?, newest = ?, prepared_for = ?,"
                + " swapped_for = ?, revision = ? WHERE store = ? AND projection = ? IF revision = ?");
    }

    /** Reads all rows, as of some moment after the statement was sent. */
    BoundStatement select() {
        return select.bind(STORE);
    }

    /** Reads all rows, those whose change somebody had no answer about too. */
    BoundStatement selectSettled() {
        return select.bind(STORE).setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL);
    }

    BoundStatement insert(Generation first) {
        return insert.bind(
                STORE,
                first.projection(),
                first.group().word(),
                first.live(),
                first.fresh(),
                first.previous(),
                first.target(),
                first.newest(),
                first.revision());
    }

    /** Replaces the row that came just before this one. */
    BoundStatement update(Generation next) {
        return update.bind()
                .setInt(0, next.live())
                .setInt(1, next.fresh())
                .setInt(2, next.previous())
                .setInt(3, next.target())
                .setInt(4, next.newest())
                .setUuid(5, next.preparedFor())
                .setUuid(6, next.swappedFor())
                .setLong(7, next.revision())
                .setString(8, STORE)
                .setString(9, next.projection())
                .setLong(10, next.revision() - 1);
    }

    static Generation read(Row row) {
        return StoredRow.read(
                row,
                stored -> new Generation(
                        stored.text("projection"),
                        TableGroup.named(stored.text("kind")),
                        stored.count("live"),
                        stored.count("fresh"),
                        stored.count("previous"),
                        stored.count("target"),
                        stored.count("newest"),
                        row.getUuid("prepared_for"),
                        row.getUuid("swapped_for"),
                        stored.number("revision")));
    }
}
