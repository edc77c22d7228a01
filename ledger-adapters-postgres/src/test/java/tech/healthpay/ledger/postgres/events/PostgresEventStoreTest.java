package tech.healthpay.ledger.postgres.events;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tech.healthpay.ledger.core.contract.EventStoreContract;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** The event store in PostgreSQL does what every event store must do. */
class PostgresEventStoreTest extends EventStoreContract {

    private static PostgresLedger ledger;

    @BeforeAll
    static void open() {
        ledger = PostgresFixture.freshLedger(PostgresEventStoreTest.class);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    @Override
    protected EventStore store() {
        return ledger.eventStore();
    }
}
