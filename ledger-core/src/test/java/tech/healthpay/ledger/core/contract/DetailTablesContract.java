package tech.healthpay.ledger.core.contract;

import java.util.List;
import java.util.stream.Stream;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;

/** What whoever shows the tables of the detail model must do. */
public abstract class DetailTablesContract extends StoredTablesContract<DetailRow> {

    @Override
    final List<DetailRow> rows() {
        return Stream.concat(
                        SampleRows.otherDetailRows().stream(),
                        SampleRows.detailHistories().stream().map(List::getLast))
                .toList();
    }

    @Override
    final List<Projection<DetailRow>> projections() {
        return List.of(
                new WalletDetailProjection(),
                new PaymentDetailProjection(),
                new MedCardDetailProjection(),
                new JournalDetailProjection());
    }
}
