package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** A ledger from before there were hashes is brought to this version with all its events. */
class HashesOfOldEventsTest {

    private static final int AGGREGATES = 30;
    private static final int VERSIONS = 70;

    @Test
    void events_from_before_get_the_hashes_they_would_have_been_stored_with() throws SQLException {
        PostgresSettings settings = PostgresFixture.freshDatabase(HashesOfOldEventsTest.class);
        Flyway.configure()
                .dataSource(settings.url(), settings.user(), settings.password())
                .locations("classpath:ledger-migrations")
                .schemas("ledger", "read")
                .defaultSchema("ledger")
                .placeholderReplacement(false)
                .target("9")
                .load()
                .migrate();
        UUID wallet = UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            statement.execute(oldEvents(wallet));
        }

        try (PostgresLedger ledger = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
            ledger.eventStore()
                    .append(append(to(new StreamId(AggregateType.WALLET, wallet), VERSIONS, event("wallet.credited"))));

            List<ChainedEvent> events = ledger.evidence().events(0, 10_000);
            assertThat(events).hasSize(AGGREGATES * VERSIONS + 1).allMatch(ChainedEvent::isIntact);
            assertThat(events.stream().filter(event -> event.predecessor() == null))
                    .as("only the first of each aggregate begins a chain")
                    .allMatch(event -> event.document().version() == 1)
                    .hasSize(AGGREGATES);
        }
        assertStillAppendOnly(settings);
    }

    /** Aggregates that take turns, so that each one's events lie far apart. */
    private static String oldEvents(UUID wallet) {
        return """
                INSERT INTO ledger.events (position, event_id, event_type, schema_version, aggregate_type, aggregate_id,
                                           version, occurred_at, data, metadata)
                SELECT (v - 1) * %1$d + a, gen_random_uuid(), 'wallet.credited', 1, 'wallet', w.id, v, now(),
                       jsonb_build_object('zz', v, 'a', 1.50, 'note', 'صيدلية'),
                       '{"roles": [], "actor": "a", "correlationId": "c",
                         "causationId": "0197a1b2-0000-7000-8000-00000000000a"}'
                FROM (SELECT a, CASE a WHEN 1 THEN '%3$s' ELSE gen_random_uuid() END AS id
                      FROM generate_series(1, %1$d) a) w
                         CROSS JOIN generate_series(1, %2$d) v;
                UPDATE ledger.global_position SET position = %1$d * %2$d
                """.formatted(AGGREGATES, VERSIONS, wallet);
    }

    private static void assertStillAppendOnly(PostgresSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("UPDATE ledger.events SET hash = hash"))
                    .hasMessageContaining("is append-only");
            assertThatThrownBy(() -> statement.execute("UPDATE ledger.events SET hash = NULL"))
                    .hasMessageContaining("is append-only");
        }
    }
}
