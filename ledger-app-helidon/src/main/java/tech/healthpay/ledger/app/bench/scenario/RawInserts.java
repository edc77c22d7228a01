package tech.healthpay.ledger.app.bench.scenario;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;
import tech.healthpay.ledger.core.evidence.Hash;

/**
 * The append ceiling: rows like those of the event store, 500 a transaction on one connection, and nothing that a ledger has to do.
 * The rows are copies of stored ones, in a table with the same columns, constraints and indexes.
 */
final class RawInserts {

    private static final int ROWS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private static final String TABLE = "CREATE TABLE IF NOT EXISTS raw_events (LIKE ledger.events INCLUDING ALL)";
    private static final String INSERT = """
            INSERT INTO raw_events (position, event_id, event_type, schema_version, aggregate_type, aggregate_id, version,
                                    occurred_at, data, metadata, hash)
            SELECT position, gen_random_uuid(), ?, 1, 'wallet', aggregate_id, 1, now(), data::jsonb, metadata::jsonb, ?
            FROM unnest(?, ?, ?, ?) AS row (position, aggregate_id, data, metadata)
            """;

    private RawInserts() {}

    /** Returns the same figure beside what one connection inserts, and two. */
    static Figure beside(Figure figure, Place place, Duration duration) {
        return figure.beside("rows inserted 500 a transaction on one connection", rate(place, 1, duration))
                .noting("on two connections", String.format(Locale.ROOT, "%,.0f rows/s", rate(place, 2, duration)));
    }

    /** Returns rows a second; the event store there holds some rows already, of which these are copies. */
    private static double rate(Place place, int connections, Duration duration) {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline has no table", e);
        }
        AtomicLong position = new AtomicLong();
        insert(place, connections, position, WARM_UP);
        long begin = System.nanoTime();
        long before = position.get();
        insert(place, connections, position, duration);
        double rate = (position.get() - before) / ((System.nanoTime() - begin) / 1e9);
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE raw_events");
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline's table stays", e);
        }
        return rate;
    }

    private static void insert(Place place, int connections, AtomicLong position, Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> ends = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                ends.add(CompletableFuture.runAsync(() -> insertUntil(place, position, until), threads));
            }
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        }
    }

    private record Row(String type, Hash hash, String data, String metadata) {}

    private static void insertUntil(Place place, AtomicLong position, long until) {
        try (Connection connection = place.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            Row row = storedRow(connection);
            String[] data = new String[ROWS];
            String[] metadata = new String[ROWS];
            Arrays.fill(data, row.data());
            Arrays.fill(metadata, row.metadata());
            Long[] positions = new Long[ROWS];
            UUID[] aggregates = new UUID[ROWS];
            while (System.nanoTime() < until) {
                long first = position.getAndAdd(ROWS);
                for (int i = 0; i < ROWS; i++) {
                    positions[i] = first + i + 1;
                    aggregates[i] = UUID.randomUUID();
                }
                insert.setString(1, row.type());
                insert.setBytes(2, row.hash().bytes());
                insert.setArray(3, array(connection, "bigint", positions));
                insert.setArray(4, array(connection, "uuid", aggregates));
                insert.setArray(5, array(connection, "text", data));
                insert.setArray(6, array(connection, "text", metadata));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline cannot insert", e);
        }
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static Row storedRow(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT event_type, hash, data::text, metadata::text FROM ledger.events ORDER BY position DESC LIMIT 1")) {
            if (!row.next()) {
                throw new SQLException("the event store is empty");
            }
            return new Row(row.getString(1), Hash.of(row.getBytes(2)), row.getString(3), row.getString(4));
        }
    }
}
