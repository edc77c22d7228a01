package tech.healthpay.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** {@code ledger migrate} as a deployment runs it before it rolls out: on an empty database, and on one that is up to date. */
class MigrateOnPostgresTest {

    @TempDir
    private Path folder;

    private final PostgresSettings database = PostgresFixture.freshDatabase(MigrateOnPostgresTest.class);
    private final Cli cli = new Cli();

    @Test
    void an_empty_database_gets_its_schemas_and_a_second_migration_changes_nothing() throws IOException, SQLException {
        String configuration = Files.writeString(folder.resolve("ledger.properties"), """
                        postgres.url=%s
                        postgres.user=%s
                        postgres.password=%s
                        jwt.secret=the secret of nobody, of more than 32 bytes
                        bus=postgres
                        realtime=postgres
                        """.formatted(
                                database.url(), database.user(), database.password()))
                .toString();

        assertThat(cli.run("migrate", "--config", configuration)).isZero();
        long migrations = migrations();
        assertThat(cli.run("migrate", "--config", configuration)).isZero();

        assertThat(migrations).isGreaterThan(10).isEqualTo(migrations());
        assertThat(cli.out()).contains("schemas are those of ");
    }

    private long migrations() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM ledger.flyway_schema_history WHERE success")) {
            row.next();
            return row.getLong(1);
        }
    }
}
