package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.event.TransferEvent;
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
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;

/**
 * Wallets with their transactions, and the transfers between them, in the detail model. A transfer's three streams lie on one
 * topic and are written by one projection, so that whoever has waited for its position finds all of it.
 */
public final class WalletDetailProjection implements Projection<DetailRow> {

    /** The projection's name. */
    public static final String NAME = "wallet-detail";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<AggregateType> aggregates() {
        return Set.of(AggregateType.WALLET, AggregateType.TRANSFER);
    }

    @Override
    public Set<RowType> writes() {
        return Set.of(RowType.WALLET, RowType.TRANSACTION, RowType.TRANSFER);
    }

    @Override
    public RowKey headOf(StreamId stream) {
        RowType head = stream.type() == AggregateType.TRANSFER ? RowType.TRANSFER : RowType.WALLET;
        return new RowKey(head, stream.id(), "");
    }

    @Override
    public Set<RowKey> reads(EventEnvelope event) {
        return Set.of();
    }

    @Override
    public List<DetailRow> apply(EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        if (envelope.event() instanceof TransferEvent transfer) {
            return List.of(TransferRows.after(transfer, envelope, current.get(headOf(envelope.stream()))));
        }
        return wallet(Rows.eventOf(envelope, WalletEvent.class), envelope, current);
    }

    private List<DetailRow> wallet(WalletEvent event, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        if (event instanceof WalletCreated created) {
            return opened(created, envelope);
        }
        Change change = new Change(
                Rows.require(current, headOf(envelope.stream()), WalletRow.class, envelope),
                envelope.version(),
                event.at());
        return switch (event) {
            case WalletCreated created -> throw Rows.impossible(envelope);
            case WalletActivated activated -> List.of(change.status(WalletStatus.ACTIVE));
            case WalletSuspended suspended -> List.of(change.status(WalletStatus.SUSPENDED));
            case WalletClosed closed -> List.of(change.status(WalletStatus.CLOSED));
            case WalletCredited e ->
                List.of(transaction(envelope, e), change.funds(e.balanceAfter(), e.reservedAfter()));
            case WalletDebited e ->
                List.of(transaction(envelope, e), change.funds(e.balanceAfter(), e.reservedAfter()));
            case WalletLimitsUpdated e -> List.of(change.limits(e.dailyLimit(), e.monthlyLimit()));
            case WalletFundsReserved e -> List.of(change.funds(e.balanceAfter(), e.reservedAfter()));
            case WalletFundsReleased e -> List.of(change.funds(e.balanceAfter(), e.reservedAfter()));
        };
    }

    private static List<DetailRow> opened(WalletCreated e, EventEnvelope envelope) {
        WalletRow wallet = new WalletRow(
                e.walletId(),
                e.userId(),
                e.walletType(),
                e.kycLevel(),
                WalletStatus.PENDING_ACTIVATION,
                e.initialBalance(),
                Money.zero(e.currency()),
                e.dailyLimit(),
                e.monthlyLimit(),
                e.at(),
                e.at(),
                envelope.version());
        if (e.initialBalance().isZero()) {
            return List.of(wallet);
        }
        return List.of(
                transaction(
                        envelope,
                        true,
                        TransactionRow.OPENING,
                        e.initialBalance(),
                        e.initialBalance(),
                        null,
                        null,
                        null),
                wallet);
    }

    private static TransactionRow transaction(EventEnvelope envelope, WalletCredited e) {
        return transaction(
                envelope,
                true,
                e.transactionType().wireName(),
                e.amount(),
                e.balanceAfter(),
                e.reference(),
                e.description(),
                e.related());
    }

    private static TransactionRow transaction(EventEnvelope envelope, WalletDebited e) {
        return transaction(
                envelope,
                false,
                e.transactionType().wireName(),
                e.amount(),
                e.balanceAfter(),
                e.reference(),
                e.description(),
                e.related());
    }

    private static TransactionRow transaction(
            EventEnvelope envelope,
            boolean credit,
            String type,
            Money amount,
            Money balanceAfter,
            @Nullable Reference reference,
            @Nullable String description,
            @Nullable Related related) {
        return new TransactionRow(
                envelope.eventId(),
                new WalletId(envelope.event().aggregateId()),
                credit,
                type,
                amount,
                balanceAfter,
                reference,
                description,
                related == null ? null : related.type(),
                related == null ? null : related.id(),
                envelope.event().at(),
                envelope.version());
    }

    /** The wallet's row with one thing changed, at a version and time. */
    private record Change(WalletRow row, long version, Instant at) {

        WalletRow status(WalletStatus status) {
            return with(status, row.balance(), row.reserved(), row.dailyLimit(), row.monthlyLimit());
        }

        WalletRow funds(Money balance, Money reserved) {
            return with(row.status(), balance, reserved, row.dailyLimit(), row.monthlyLimit());
        }

        WalletRow limits(@Nullable Money dailyLimit, @Nullable Money monthlyLimit) {
            return with(row.status(), row.balance(), row.reserved(), dailyLimit, monthlyLimit);
        }

        private WalletRow with(
                WalletStatus status,
                Money balance,
                Money reserved,
                @Nullable Money dailyLimit,
                @Nullable Money monthlyLimit) {
            return new WalletRow(
                    row.walletId(),
                    row.userId(),
                    row.walletType(),
                    row.kycLevel(),
                    status,
                    balance,
                    reserved,
                    dailyLimit,
                    monthlyLimit,
                    row.createdAt(),
                    at,
                    version);
        }
    }
}
