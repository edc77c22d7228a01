package tech.healthpay.ledger.postgres.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.IdempotencyContract;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** The event store in PostgreSQL does with idempotency keys what every event store must do. */
class PostgresIdempotencyTest extends IdempotencyContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected EventStore store() {
        return LEDGER.get().eventStore();
    }

    /** The server's clock cannot be moved, so all that is stored becomes older. */
    @Override
    protected void pass(Duration time) {
        try (Connection connection = LEDGER.connect();
                PreparedStatement statement = connection.prepareStatement("""
                        UPDATE ledger.idempotency_keys SET created_at = created_at - ? * interval '1 millisecond'
                        """)) {
            statement.setLong(1, time.toMillis());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError("the keys could not be made older", e);
        }
    }
}
