package tech.healthpay.ledger.core.contract;

import java.util.List;
import tech.healthpay.ledger.core.projection.RealTimeRow;

/**
 * What every store of the real-time read model must do. Only head rows are loaded. That a row of the same version but
 * another content changes nothing is not asked for: a version's content never differs, and a store that orders writes by
 * version cannot tell.
 */
public abstract class RealTimeStoreContract extends ProjectionStoreContract<RealTimeRow> {

    @Override
    final List<List<RealTimeRow>> histories() {
        return SampleRows.realTimeHistories();
    }

    @Override
    final List<RealTimeRow> others() {
        return SampleRows.otherRealTimeRows();
    }
}
