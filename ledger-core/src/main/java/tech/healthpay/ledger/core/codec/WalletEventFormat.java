package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;

/** The data of wallet events: what {@code write} puts down, the reader below it takes up in the same order. */
final class WalletEventFormat {

    private WalletEventFormat() {}

    static DocumentWriter write(WalletEvent event, DocumentWriter out) {
        return switch (event) {
            case WalletCreated e -> write(e, out);
            case WalletActivated e -> out;
            case WalletSuspended e -> out.text("reason", e.reason());
            case WalletClosed e -> out.optionalText("reason", e.reason());
            case WalletCredited e -> write(e, out);
            case WalletDebited e -> write(e, out);
            case WalletLimitsUpdated e -> write(e, out);
            case WalletFundsReserved e -> write(e, out);
            case WalletFundsReleased e -> write(e, out);
        };
    }

    private static DocumentWriter write(WalletCreated e, DocumentWriter out) {
        return out.uuid("userId", e.userId().value())
                .constant("walletType", e.walletType())
                .currency(e.currency())
                .constant("kycLevel", e.kycLevel())
                .money("initialBalance", e.initialBalance())
                .optionalMoney("dailyLimit", e.dailyLimit())
                .optionalMoney("monthlyLimit", e.monthlyLimit());
    }

    static WalletCreated created(UUID id, DocumentReader in, Instant at) {
        return new WalletCreated(
                new WalletId(id),
                in.uuid("userId", UserId::new),
                in.constant("walletType", WalletType.class),
                in.currency(),
                in.constant("kycLevel", KycLevel.class),
                in.money("initialBalance"),
                in.optionalMoney("dailyLimit"),
                in.optionalMoney("monthlyLimit"),
                at);
    }

    static WalletActivated activated(UUID id, Instant at) {
        return new WalletActivated(new WalletId(id), at);
    }

    static WalletSuspended suspended(UUID id, DocumentReader in, Instant at) {
        return new WalletSuspended(new WalletId(id), in.text("reason"), at);
    }

    static WalletClosed closed(UUID id, DocumentReader in, Instant at) {
        return new WalletClosed(new WalletId(id), in.optionalText("reason"), at);
    }

    private static DocumentWriter write(WalletCredited e, DocumentWriter out) {
        out.money("amount", e.amount())
                .constant("transactionType", e.transactionType())
                .text("reference", e.reference().value())
                .optionalText("description", e.description())
                .money("balanceAfter", e.balanceAfter())
                .money("reservedAfter", e.reservedAfter());
        return writeRelated(e.related(), out);
    }

    static WalletCredited credited(UUID id, DocumentReader in, Instant at) {
        return new WalletCredited(
                new WalletId(id),
                in.money("amount"),
                in.constant("transactionType", CreditType.class),
                in.text("reference", Reference::new),
                in.optionalText("description"),
                in.money("balanceAfter"),
                in.money("reservedAfter"),
                related(in),
                at);
    }

    private static DocumentWriter write(WalletDebited e, DocumentWriter out) {
        out.money("amount", e.amount())
                .constant("transactionType", e.transactionType())
                .text("reference", e.reference().value())
                .optionalText("description", e.description())
                .money("balanceAfter", e.balanceAfter())
                .money("reservedAfter", e.reservedAfter());
        return writeRelated(e.related(), out);
    }

    static WalletDebited debited(UUID id, DocumentReader in, Instant at) {
        return new WalletDebited(
                new WalletId(id),
                in.money("amount"),
                in.constant("transactionType", DebitType.class),
                in.text("reference", Reference::new),
                in.optionalText("description"),
                in.money("balanceAfter"),
                in.money("reservedAfter"),
                related(in),
                at);
    }

    private static DocumentWriter writeRelated(@Nullable Related related, DocumentWriter out) {
        return related == null
                ? out
                : out.constant("relatedType", related.type()).text("relatedId", related.id());
    }

    private static @Nullable Related related(DocumentReader in) {
        String id = in.optionalText("relatedId");
        if (id == null) {
            in.requireAbsent("relatedType", "must come with relatedId");
            return null;
        }
        RelatedType type = in.constant("relatedType", RelatedType.class);
        return in.text("relatedId", text -> new Related(type, text));
    }

    private static DocumentWriter write(WalletLimitsUpdated e, DocumentWriter out) {
        return out.optionalMoney("dailyLimit", e.dailyLimit()).optionalMoney("monthlyLimit", e.monthlyLimit());
    }

    static WalletLimitsUpdated limitsUpdated(UUID id, DocumentReader in, Instant at) {
        return new WalletLimitsUpdated(
                new WalletId(id), in.optionalMoney("dailyLimit"), in.optionalMoney("monthlyLimit"), at);
    }

    private static DocumentWriter write(WalletFundsReserved e, DocumentWriter out) {
        return out.uuid("paymentId", e.paymentId().value())
                .money("amount", e.amount())
                .money("balanceAfter", e.balanceAfter())
                .money("reservedAfter", e.reservedAfter());
    }

    static WalletFundsReserved fundsReserved(UUID id, DocumentReader in, Instant at) {
        return new WalletFundsReserved(
                new WalletId(id),
                in.uuid("paymentId", PaymentId::new),
                in.money("amount"),
                in.money("balanceAfter"),
                in.money("reservedAfter"),
                at);
    }

    private static DocumentWriter write(WalletFundsReleased e, DocumentWriter out) {
        return out.uuid("paymentId", e.paymentId().value())
                .money("amount", e.amount())
                .money("balanceAfter", e.balanceAfter())
                .money("reservedAfter", e.reservedAfter());
    }

    static WalletFundsReleased fundsReleased(UUID id, DocumentReader in, Instant at) {
        return new WalletFundsReleased(
                new WalletId(id),
                in.uuid("paymentId", PaymentId::new),
                in.money("amount"),
                in.money("balanceAfter"),
                in.money("reservedAfter"),
                at);
    }
}
