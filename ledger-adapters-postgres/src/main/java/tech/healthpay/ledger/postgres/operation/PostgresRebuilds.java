package tech.healthpay.ledger.postgres.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.value.WireName;
import tech.healthpay.ledger.postgres.database.Database;

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
