package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.MedCardReadsContract;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL answers questions about cards as every reader must. */
class PostgresMedCardReadsTest extends MedCardReadsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Override
    protected MedCardReads reads() {
        return LEDGER.get().medCards();
    }
}
