package tech.healthpay.ledger.core.contract;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;

/** What whoever shows the tables of the real-time model must do. */
public abstract class RealTimeTablesContract extends StoredTablesContract<RealTimeRow> {

    /** A day after all that is sampled happened, so that no claim has passed away. */
    protected static final InstantSource CLOCK = InstantSource.fixed(SampleRows.CREATED.plus(Duration.ofDays(1)));

    @Override
    final List<RealTimeRow> rows() {
        return Stream.concat(
                        SampleRows.otherRealTimeRows().stream(),
                        SampleRows.realTimeHistories().stream().map(List::getLast))
                .toList();
    }

    @Override
    final List<Projection<RealTimeRow>> projections() {
        return List.of(new WalletRealTimeProjection(), new MedCardRealTimeProjection());
    }
}
