package tech.healthpay.ledger.postgres.database;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/** Brings the schemas {@code ledger} and {@code read} to this program's version. Several instances may try at once. */
public final class Migrations {

    private Migrations() {}

    /**
     * Applies what is missing, each migration in a transaction.
     *
     * @throws LedgerException if the database is not available, or a migration fails or was changed after it had run
     */
    public static void apply(Database database) {
        try {
            Flyway.configure()
                    .dataSource(database.dataSource())
                    .locations("classpath:ledger-migrations")
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
}
