package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.issuing;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The database itself keeps the store append-only, whatever program speaks to it. */
class AppendOnlyTest {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @BeforeAll
    static void store_one_event() {
        LEDGER.get()
                .eventStore()
                .append(issuing(
                        to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), CardNumber.ofPayload(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.events SET event_type = 'medcard.closed'",
                "UPDATE ledger.events SET event_type = 'medcard.closed' WHERE false",
                "DELETE FROM ledger.events",
                "TRUNCATE ledger.events",
                "UPDATE ledger.card_numbers SET card_number = 'MC000000000000'",
                "DELETE FROM ledger.card_numbers",
                "TRUNCATE ledger.card_numbers",
                "UPDATE ledger.merkle_checkpoints SET root = previous",
                "DELETE FROM ledger.merkle_checkpoints",
                "TRUNCATE ledger.merkle_checkpoints"
            })
    void a_change_of_what_is_stored_is_refused(String change) throws SQLException {
        try (Connection connection = LEDGER.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("is append-only");
        }
        assertThat(LEDGER.get().eventStore().readAll(0, 10)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_second_event_with_the_same_place_is_refused(long position) throws SQLException {
        String copy = """
                INSERT INTO ledger.events
                SELECT %d, event_id, event_type, schema_version, aggregate_type, aggregate_id, version, occurred_at,
                       data, metadata, hash
                FROM ledger.events
                """.formatted(position);
        try (Connection connection = LEDGER.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(copy))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("duplicate key value violates unique constraint");
        }
    }
}
