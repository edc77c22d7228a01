package tech.healthpay.ledger.core.contract;

import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.projection.MedCardRealTimeProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.value.Amounts;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** The real-time model's tables change places. */
public abstract class RebuildableRealTimeContract extends RebuildableStoreContract<RealTimeRow> {

    @Override
    protected final List<Projection<RealTimeRow>> projections() {
        return List.of(new WalletRealTimeProjection(), new MedCardRealTimeProjection());
    }

    @Override
    protected final RealTimeRow newWallet(long version) {
        return new WalletBalanceRow(
                new WalletId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                WalletType.PERSONAL,
                WalletStatus.ACTIVE,
                Amounts.egp("10.00"),
                Amounts.egp("0.00"),
                PlainEvents.TIME,
                version);
    }
}
