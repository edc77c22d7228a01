package tech.healthpay.ledger.app.bench.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;

/**
 * The upsert ceiling: the very rows that a projection has written, once more into tables of the same columns, constraints and indexes, a
 * thousand a transaction. They come from the server itself, so that nothing has to be computed or sent.
 */
final class CopiedRows {

    private static final int ROWS = 1_000;

    private CopiedRows() {}

    /** Returns how many seconds it takes to write all rows of these tables. */
    static double seconds(Place place, List<String> tables) {
        try (Connection connection = place.connect()) {
            double seconds = 0;
            for (String table : tables) {
                seconds += seconds(connection, table);
            }
            return seconds;
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline cannot copy rows", e);
        }
    }

    private static double seconds(Connection connection, String table) throws SQLException {
        String plain = table.replace('.', '_');
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE copy_of_%s (LIKE %s INCLUDING ALL)".formatted(plain, table));
            statement.execute("CREATE TABLE numbered_%s AS SELECT row_number() OVER () AS row_number, t.* FROM %s t"
                    .formatted(plain, table));
            statement.execute("CREATE INDEX ON numbered_%s (row_number)".formatted(plain));
            statement.execute("ANALYZE numbered_" + plain);
        }
        String columns = String.join(", ", columns(connection, table));
        String insert =
                "INSERT INTO copy_of_%1$s (%2$s) SELECT %2$s FROM numbered_%1$s WHERE row_number BETWEEN ? AND ? ON CONFLICT DO NOTHING"
                        .formatted(plain, columns);
        long begin = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int written = ROWS;
            for (long first = 1; written == ROWS; first += ROWS) {
                statement.setLong(1, first);
                statement.setLong(2, first + ROWS - 1);
                written = statement.executeUpdate();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnName(i));
            }
        }
        return names;
    }
}
