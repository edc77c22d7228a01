package tech.healthpay.ledger.postgres.database;

import java.sql.Connection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Cleanable;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/** Brings the schemas {@code ledger} and {@code read} to this program's version. Several instances may try at once. */
public final class Migrations {

    private Migrations() {}

    /**
     * A migration that SQL cannot express. Stands in one order with the scripts and runs once.
     *
     * @param version its place among the scripts, as their names begin
     * @param description what it does, in a few words
     * @param work is done in one transaction, which is not its own to end
     */
    public record Programmed(String version, String description, Consumer<Handle> work) {}

    /**
     * Applies what is missing, each migration in a transaction.
     *
     * @param programmed those that SQL cannot express
     * @throws LedgerException if the database is not available, or a migration fails or was changed after it had run
     */
    public static void apply(Database database, Programmed... programmed) {
        try {
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("classpath:ledger-migrations")
                    .javaMigrations(Stream.of(programmed).map(Step::new).toArray(JavaMigration[]::new))
                    .schemas("ledger", "read")
                    .defaultSchema("ledger")
                    .createSchemas(true)
                    // numbers are given out before they are needed: a lower one may come later
                    .outOfOrder(true)
                    .placeholderReplacement(false)
                    .validateMigrationNaming(true)
                    .cleanDisabled(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw Failures.translate(e);
        }
    }

    /** How the library sees one. */
    private record Step(Programmed migration) implements JavaMigration {

        @Override
        public MigrationVersion getVersion() {
            return MigrationVersion.fromVersion(migration.version());
        }

        @Override
        public String getDescription() {
            return migration.description();
        }

        @Override
        public @Nullable Integer getChecksum() {
            return null;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) {
            Jdbi.create(new Borrowed(context.getConnection())).useHandle(migration.work()::accept);
        }
    }

    /** The library's connection, with its transaction: it stays open. */
    private record Borrowed(Connection connection) implements ConnectionFactory {

        @Override
        public Connection openConnection() {
            return connection;
        }

        @Override
        public void closeConnection(Connection same) {
            // whoever lent it goes on with it
        }

        @Override
        public Cleanable getCleanableFor(Connection same) {
            return () -> closeConnection(same);
        }
    }
}
