package tech.healthpay.ledger.postgres.operation;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.ProjectionControlsContract;
import tech.healthpay.ledger.core.port.ProjectionControls;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL keeps what projections were told as every store does. */
class PostgresProjectionControlsTest extends ProjectionControlsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionControls controls() {
        return LEDGER.get().projectionControls();
    }
}
