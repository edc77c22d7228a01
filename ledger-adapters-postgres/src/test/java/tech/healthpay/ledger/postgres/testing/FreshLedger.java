package tech.healthpay.ledger.postgres.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;

/** A database of the test class's own, opened before its tests and closed after them. */
public final class FreshLedger implements BeforeAllCallback, AfterAllCallback {

    private @Nullable PostgresSettings settings;
    private @Nullable PostgresLedger ledger;

    @Override
    public void beforeAll(ExtensionContext context) {
        settings = PostgresFixture.freshDatabase(context.getRequiredTestClass());
        ledger = PostgresLedger.open(settings, LedgerMetrics.NONE);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        get().close();
    }

    /** Returns the opened database. */
    public PostgresLedger get() {
        if (ledger == null) {
            throw new IllegalStateException("not opened: register this extension in a static field");
        }
        return ledger;
    }

    /** Returns how it was opened, for another process on the same database. */
    public PostgresSettings settings() {
        if (settings == null) {
            throw new IllegalStateException("not opened: register this extension in a static field");
        }
        return settings;
    }

    /** Opens a connection beside the ledger's own, as any other program may. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings().url(), settings().user(), settings().password());
    }
}
