package tech.healthpay.ledger.core.contract;

import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.JournalDetailProjection;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.Amounts;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** The detail model's tables change places. */
public abstract class RebuildableDetailContract extends RebuildableStoreContract<DetailRow> {

    @Override
    protected final List<Projection<DetailRow>> projections() {
        return List.of(
                new WalletDetailProjection(),
                new PaymentDetailProjection(),
                new MedCardDetailProjection(),
                new JournalDetailProjection());
    }

    @Override
    protected final DetailRow newWallet(long version) {
        return new WalletRow(
                new WalletId(UUID.randomUUID()),
                new UserId(UUID.randomUUID()),
                WalletType.PERSONAL,
                KycLevel.FULL,
                WalletStatus.ACTIVE,
                Amounts.egp("10.00"),
                Amounts.egp("0.00"),
                null,
                null,
                PlainEvents.TIME,
                PlainEvents.TIME,
                version);
    }
}
