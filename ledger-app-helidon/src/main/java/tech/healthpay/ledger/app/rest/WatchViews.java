package tech.healthpay.ledger.app.rest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.value.MedCardId;

/** What is told to those who watch, in exactly the form in which the queries answer it. */
public final class WatchViews {

    private WatchViews() {}

    /**
     * A card's status.
     *
     * @param version which of the card's events it reflects
     */
    public record CardStatus(long version, Map<String, @Nullable Object> view) {}

    /** As {@code GET /wallets/{id}/balance} answers. */
    public static Map<String, @Nullable Object> balance(WalletBalanceRow wallet) {
        return JsonWriter.plain(json -> WalletQueries.writeBalance(json, wallet));
    }

    /** As {@code GET /wallets/{id}/transactions} lists it. */
    public static Map<String, @Nullable Object> transaction(TransactionRow transaction) {
        return JsonWriter.plain(json -> WalletQueries.write(json, transaction));
    }

    /** As {@code GET /medcards/{id}/status} answers on this Cairo day. */
    public static Optional<CardStatus> cardStatus(RealTimeReads realTime, MedCardId id, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        return realTime.medCardStatus(id).map(card -> {
            // the head is stored after its month, so what is read now is at least as new
            @Nullable MedCardMonthRow row = realTime.medCardMonth(id, month).orElse(null);
            return new CardStatus(
                    card.version(), JsonWriter.plain(json -> MedCardViews.writeStatus(json, card, month, today, row)));
        });
    }

    /** As {@code GET /medcards/{id}/claims/prescriptions} lists it. */
    public static Map<String, @Nullable Object> prescriptionClaim(PrescriptionClaimRow claim) {
        return JsonWriter.plain(json -> MedCardViews.writePrescriptionClaim(json, claim));
    }

    /** As {@code GET /payments/{id}} answers. */
    public static Map<String, @Nullable Object> payment(PaymentReads payments, PaymentRow payment) {
        List<RefundRow> refunds =
                payment.refundedAmount().isZero() ? List.of() : PaymentQueries.refunds(payments, payment);
        return JsonWriter.plain(json -> PaymentQueries.write(json, payment, refunds));
    }

    /** As {@code GET /events} lists it: as it is stored, personal data included. */
    public static Map<String, @Nullable Object> event(EventRecord event) {
        return JsonWriter.plain(json -> EventQueries.write(json, event));
    }
}
