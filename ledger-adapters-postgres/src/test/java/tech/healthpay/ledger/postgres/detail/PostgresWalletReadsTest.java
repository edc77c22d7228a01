package tech.healthpay.ledger.postgres.detail;

import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.WalletReadsContract;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** PostgreSQL answers questions about wallets as every reader must. */
class PostgresWalletReadsTest extends WalletReadsContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected ProjectionStore<DetailRow> store() {
        return LEDGER.get().detailStore();
    }

    @Override
    protected WalletReads reads() {
        return LEDGER.get().wallets();
    }
}
