package tech.healthpay.ledger.postgres.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.value.WireName;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/** The last rebuild of each projection, in {@code ledger.rebuilds}. Thread-safe. */
public final class PostgresRebuilds implements Rebuilds {

    private final Database database;

    /** Keeps the rebuilds in this database. */
    public PostgresRebuilds(Database database) {
        this.database = database;
    }

    @Override
    public boolean request(Rebuild rebuild) {
        int stored = database.run(handle -> handle.createUpdate("""
                        INSERT INTO ledger.rebuilds AS known (projection, id, kind, status, requested_by, requested_at,
                            events, position, target, updated_at)
                        VALUES (:projection, :id, :kind, :status, :by, :at, :events, :position, :target, :at)
                        ON CONFLICT (projection) DO UPDATE
                            SET id = excluded.id, kind = excluded.kind, status = excluded.status,
                                requested_by = excluded.requested_by, requested_at = excluded.requested_at,
                                events = excluded.events, position = excluded.position, target = excluded.target,
                                updated_at = excluded.updated_at, finished_at = NULL, error = NULL
                            WHERE known.status <> 'running'
                        """)
                .bind("projection", rebuild.projection())
                .bind("id", rebuild.id())
                .bind("kind", rebuild.kind().wireName())
                .bind("status", rebuild.status().wireName())
                .bind("by", rebuild.requestedBy())
                .bind("at", rebuild.requestedAt().atOffset(ZoneOffset.UTC))
                .bind("events", rebuild.events())
                .bind("position", rebuild.position())
                .bind("target", rebuild.target())
                .execute());
        return stored == 1;
    }

    @Override
    public void update(Rebuild rebuild) {
        @Nullable
        OffsetDateTime finishedAt =
                rebuild.finishedAt() == null ? null : rebuild.finishedAt().atOffset(ZoneOffset.UTC);
        database.run(handle -> handle.createUpdate("""
                        UPDATE ledger.rebuilds
                        SET status = :status, events = :events, position = :position, target = :target,
                            updated_at = :updated_at, finished_at = :finished_at, error = :error
                        WHERE projection = :projection AND id = :id AND status = 'running'
                        """)
                .bind("status", rebuild.status().wireName())
                .bind("events", rebuild.events())
                .bind("position", rebuild.position())
                .bind("target", rebuild.target())
                .bind("updated_at", rebuild.updatedAt().atOffset(ZoneOffset.UTC))
                .bind("finished_at", finishedAt)
                .bind("error", rebuild.error())
                .bind("projection", rebuild.projection())
                .bind("id", rebuild.id())
                .execute());
    }

    @Override
    public void compared(Rebuild rebuild, List<TableDifference> tables) {
        database.transaction(handle -> {
            boolean running = handle.createQuery("""
                            SELECT TRUE FROM ledger.rebuilds
                            WHERE projection = :projection AND id = :id AND status = 'running' FOR UPDATE
                            """)
                    .bind("projection", rebuild.projection())
                    .bind("id", rebuild.id())
                    .mapTo(Boolean.class)
                    .findOne()
                    .isPresent();
            if (running) {
                handle.execute("DELETE FROM ledger.rebuild_differences WHERE projection = ?", rebuild.projection());
                tables.forEach(table -> insert(handle, rebuild, table));
            }
            return running;
        });
    }

    private static void insert(Handle handle, Rebuild rebuild, TableDifference table) {
        handle.createUpdate("""
                        INSERT INTO ledger.rebuild_differences (projection, table_name, rebuild, matching, changed,
                            only_live, only_new, moved_on, examples)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .bind(0, rebuild.projection())
                .bind(1, table.table())
                .bind(2, rebuild.id())
                .bind(3, table.matching())
                .bind(4, table.changed())
                .bind(5, table.onlyLive())
                .bind(6, table.onlyNew())
                .bind(7, table.movedOn())
                .bind(8, SqlArray.of(SqlType.TEXT, table.examples(), example -> example))
                .execute();
    }

    @Override
    public List<TableDifference> differences(Rebuild rebuild) {
        return database.run(handle -> handle.createQuery("""
                        SELECT * FROM ledger.rebuild_differences
                        WHERE projection = :projection AND rebuild = :id ORDER BY table_name
                        """)
                .bind("projection", rebuild.projection())
                .bind("id", rebuild.id())
                .map(PostgresRebuilds::difference)
                .list());
    }

    private static TableDifference difference(ResultSet row, StatementContext context) throws SQLException {
        return new TableDifference(
                row.getString("table_name"),
                row.getLong("matching"),
                row.getLong("changed"),
                row.getLong("only_live"),
                row.getLong("only_new"),
                row.getLong("moved_on"),
                List.of((String[]) row.getArray("examples").getArray()));
    }

    @Override
    public Optional<Rebuild> last(String projection) {
        return database.run(handle -> handle.createQuery("SELECT * FROM ledger.rebuilds WHERE projection = ?")
                .bind(0, projection)
                .map(PostgresRebuilds::read)
                .findOne());
    }

    @Override
    public List<Rebuild> running() {
        return database.run(handle -> handle.createQuery(
                        "SELECT * FROM ledger.rebuilds WHERE status = 'running' ORDER BY projection")
                .map(PostgresRebuilds::read)
                .list());
    }

    private static Rebuild read(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime finishedAt = row.getObject("finished_at", OffsetDateTime.class);
        return new Rebuild(
                row.getObject("id", UUID.class),
                row.getString("projection"),
                WireName.parse(Kind.class, row.getString("kind")),
                WireName.parse(Status.class, row.getString("status")),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getLong("events"),
                row.getLong("position"),
                row.getLong("target"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                finishedAt == null ? null : finishedAt.toInstant(),
                row.getString("error"));
    }
}
