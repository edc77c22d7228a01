package tech.healthpay.ledger.postgres.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import tech.healthpay.ledger.core.port.ProjectionControls;
import tech.healthpay.ledger.postgres.database.Database;

/** What projections were told, in {@code ledger.projection_controls}. Thread-safe. */
public final class PostgresProjectionControls implements ProjectionControls {

    private static final String SELECT =
            "SELECT projection, paused, changed_by, changed_at FROM ledger.projection_controls";

    private final Database database;

    /** Keeps the controls in this database. */
    public PostgresProjectionControls(Database database) {
        this.database = database;
    }

    @Override
    public Control control(String projection) {
        return database.run(handle -> handle.createQuery(SELECT + " WHERE projection = ?")
                .bind(0, projection)
                .map(PostgresProjectionControls::read)
                .findOne()
                .orElseGet(() -> Control.untold(projection)));
    }

    @Override
    public List<Control> all() {
        return database.run(handle -> handle.createQuery(SELECT + " ORDER BY projection")
                .map(PostgresProjectionControls::read)
                .list());
    }

    /** A projection without a row runs, so that a row which says so changes nothing. */
    @Override
    public boolean set(String projection, boolean paused, String actor, Instant at) {
        int changed = database.run(handle -> handle.createUpdate("""
                        INSERT INTO ledger.projection_controls AS told (projection, paused, changed_by, changed_at)
                        SELECT :projection, :paused, :actor, :at
                        WHERE :paused OR EXISTS (SELECT FROM ledger.projection_controls WHERE projection = :projection)
                        ON CONFLICT (projection) DO UPDATE
                            SET paused = excluded.paused, changed_by = excluded.changed_by, changed_at = excluded.changed_at
                            WHERE told.paused <> excluded.paused
                        """)
                .bind("projection", projection)
                .bind("paused", paused)
                .bind("actor", actor)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute());
        return changed == 1;
    }

    private static Control read(ResultSet row, StatementContext context) throws SQLException {
        return new Control(
                row.getString("projection"),
                row.getBoolean("paused"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
