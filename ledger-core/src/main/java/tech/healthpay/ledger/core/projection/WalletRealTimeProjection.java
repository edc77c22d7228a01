package tech.healthpay.ledger.core.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletClosed;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReleased;
import tech.healthpay.ledger.core.event.WalletEvent.WalletFundsReserved;
import tech.healthpay.ledger.core.event.WalletEvent.WalletLimitsUpdated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletSuspended;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.WalletStatus;

/** Wallet balances in the real-time model, by wallet and by user. */
public final class WalletRealTimeProjection implements Projection<RealTimeRow> {

    /** The projection's name. */
    public static final String NAME = "wallet-realtime";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<AggregateType> aggregates() {
        return Set.of(AggregateType.WALLET);
    }

    @Override
    public Set<RowType> writes() {
        return Set.of(RowType.WALLET_BALANCE, RowType.USER_WALLET);
    }

    @Override
    public RowKey headOf(StreamId stream) {
        return new RowKey(RowType.WALLET_BALANCE, stream.id(), "");
    }

    @Override
    public Set<RowKey> reads(EventEnvelope event) {
        return Set.of();
    }

    @Override
    public List<RealTimeRow> apply(EventEnvelope envelope, Map<RowKey, RealTimeRow> current) {
        WalletBalanceRow after = after(envelope, current);
        return List.of(new UserWalletRow(after), after);
    }

    private WalletBalanceRow after(EventEnvelope envelope, Map<RowKey, RealTimeRow> current) {
        WalletEvent event = Rows.eventOf(envelope, WalletEvent.class);
        if (event instanceof WalletCreated e) {
            return new WalletBalanceRow(
                    e.walletId(),
                    e.userId(),
                    e.walletType(),
                    WalletStatus.PENDING_ACTIVATION,
                    e.initialBalance(),
                    Money.zero(e.currency()),
                    e.at(),
                    envelope.version());
        }
        WalletBalanceRow row = Rows.require(current, headOf(envelope.stream()), WalletBalanceRow.class, envelope);
        return switch (event) {
            case WalletCreated created -> throw Rows.impossible(envelope);
            case WalletActivated e -> with(row, envelope, WalletStatus.ACTIVE, row.balance(), row.reserved());
            case WalletSuspended e -> with(row, envelope, WalletStatus.SUSPENDED, row.balance(), row.reserved());
            case WalletClosed e -> with(row, envelope, WalletStatus.CLOSED, row.balance(), row.reserved());
            case WalletLimitsUpdated e -> with(row, envelope, row.status(), row.balance(), row.reserved());
            case WalletCredited e -> with(row, envelope, row.status(), e.balanceAfter(), e.reservedAfter());
            case WalletDebited e -> with(row, envelope, row.status(), e.balanceAfter(), e.reservedAfter());
            case WalletFundsReserved e -> with(row, envelope, row.status(), e.balanceAfter(), e.reservedAfter());
            case WalletFundsReleased e -> with(row, envelope, row.status(), e.balanceAfter(), e.reservedAfter());
        };
    }

    private static WalletBalanceRow with(
            WalletBalanceRow row, EventEnvelope envelope, WalletStatus status, Money balance, Money reserved) {
        return new WalletBalanceRow(
                row.walletId(),
                row.userId(),
                row.walletType(),
                status,
                balance,
                reserved,
                envelope.event().at(),
                envelope.version());
    }
}
