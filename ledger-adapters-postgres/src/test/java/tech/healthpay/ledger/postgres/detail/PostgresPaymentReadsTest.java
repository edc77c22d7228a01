package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.PaymentReadsContract;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL answers questions about payments as every reader must. */
class PostgresPaymentReadsTest extends PaymentReadsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Override
    protected PaymentReads reads() {
        return LEDGER.get().payments();
    }
}
