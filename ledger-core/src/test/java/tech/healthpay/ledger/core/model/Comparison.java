package tech.healthpay.ledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.medcard.CardClaim;
import tech.healthpay.ledger.core.medcard.MedCard;
import tech.healthpay.ledger.core.medcard.MedCardDecider;
import tech.healthpay.ledger.core.medcard.MonthTotals;
import tech.healthpay.ledger.core.payment.Payment;
import tech.healthpay.ledger.core.payment.PaymentDecider;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestDecider;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.transfer.Transfer;
import tech.healthpay.ledger.core.transfer.TransferDecider;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.wallet.Reservation;
import tech.healthpay.ledger.core.wallet.Wallet;
import tech.healthpay.ledger.core.wallet.WalletDecider;
import tech.healthpay.ledger.core.wallet.WalletLimits;

/** Holds what is stored, read back and folded, against the model. */
final class Comparison {

    private static final int READ = 1_000;

    private final ReferenceLedger reference;
    private final Books books;
    private final Map<UUID, Object> states = new HashMap<>();

    Comparison(ReferenceLedger reference, Books books) {
        this.reference = reference;
        this.books = books;
    }

    void compare(EventStore store, long begin) {
        fold(store, begin);
        int known = reference.wallets.size()
                + reference.transfers.size()
                + reference.payments.size()
                + reference.requests.size()
                + reference.cards.size();
        assertThat(states).hasSize(known);
        reference.wallets.forEach((id, wallet) -> {
            compare(wallet, (Wallet.Open) state(id.value()));
            assertThat(books.balance(id, wallet.currency.getCurrencyCode())).isEqualTo(wallet.balance);
        });
        reference.transfers.forEach((id, status) -> assertThat(
                        ((Transfer.Known) state(id.value())).status().wireName())
                .isEqualTo(status));
        reference.payments.forEach((id, payment) -> compare(payment, (Payment.Known) state(id.value())));
        reference.requests.forEach((id, request) -> assertThat(
                        ((PaymentRequest.Known) state(id.value())).status().wireName())
                .isEqualTo(request.status));
        reference.cards.forEach((id, card) -> compare(card, (MedCard.Issued) state(id.value())));
    }

    private Object state(UUID id) {
        Object state = states.get(id);
        if (state == null) {
            throw new AssertionError("nothing is stored of " + id);
        }
        return state;
    }

    private void fold(EventStore store, long begin) {
        EventCodec codec = new EventCodec();
        List<EventRecord> records = store.readAll(begin, READ);
        while (!records.isEmpty()) {
            for (EventRecord event : records) {
                fold(codec.decode(event).event());
            }
            records = store.readAll(records.getLast().position(), READ);
        }
    }

    private void fold(LedgerEvent event) {
        Object state = states.get(event.aggregateId());
        states.put(
                event.aggregateId(),
                switch (event) {
                    case WalletEvent e -> evolve(new WalletDecider(), (Wallet) state, e);
                    case TransferEvent e -> evolve(new TransferDecider(), (Transfer) state, e);
                    case PaymentEvent e -> evolve(new PaymentDecider(), (Payment) state, e);
                    case PaymentRequestEvent e -> evolve(new PaymentRequestDecider(), (PaymentRequest) state, e);
                    case MedCardEvent e -> evolve(new MedCardDecider(), (MedCard) state, e);
                });
    }

    private static <S, E extends LedgerEvent> Object evolve(Decider<?, S, E> decider, @Nullable S state, E event) {
        return decider.evolve(state == null ? decider.initial() : state, event);
    }

    private static void compare(ReferenceWallet expected, Wallet.Open actual) {
        assertThat(actual.status().wireName()).isEqualTo(expected.status);
        assertThat(actual.funds().balance().amountMinor()).isEqualTo(expected.balance);
        assertThat(actual.funds().reserved().amountMinor()).isEqualTo(expected.reserved);
        assertThat(actual.limits())
                .isEqualTo(
                        new WalletLimits(money(expected, expected.dailyLimit), money(expected, expected.monthlyLimit)));
        LocalDate today = expected.lastAt.atZone(ReferenceWallet.CAIRO).toLocalDate();
        assertThat(actual.lastEventAt()).isEqualTo(expected.lastAt);
        assertThat(actual.funds().usage().on(today).ofDay().amountMinor()).isEqualTo(expected.usedOn(today));
        assertThat(actual.funds().usage().on(today).ofMonth().amountMinor())
                .isEqualTo(expected.usedIn(YearMonth.from(today)));
        assertThat(actual.funds().reservations().toMap().values().stream()
                        .collect(Collectors.toMap(
                                Reservation::paymentId,
                                r -> new ReferenceWallet.Reserved(r.amount().amountMinor(), r.day()))))
                .isEqualTo(expected.reservations);
    }

    private static @Nullable Money money(ReferenceWallet wallet, @Nullable Long minor) {
        return minor == null ? null : Money.ofMinor(minor, wallet.currency);
    }

    private static void compare(ReferencePayment expected, Payment.Known actual) {
        assertThat(actual.status().wireName()).isEqualTo(expected.status);
        if (actual instanceof Payment.Captured captured) {
            assertThat(captured.captured().amountMinor()).isEqualTo(expected.captured);
            assertThat(captured.refunded().amountMinor()).isEqualTo(expected.refunded);
        }
    }

    private static void compare(ReferenceCard expected, MedCard.Issued actual) {
        assertThat(actual.status().wireName()).isEqualTo(expected.status);
        assertThat(actual.claims().outstanding().amountMinor()).isEqualTo(expected.outstanding);
        assertThat(actual.beneficiaries().toMap().keySet().stream().map(id -> id.value()))
                .containsExactlyInAnyOrderElementsOf(expected.beneficiaries.keySet());
        LocalDate today = expected.lastAt.atZone(ReferenceWallet.CAIRO).toLocalDate();
        for (LocalDate day = today; day.isBefore(today.plusDays(40)); day = day.plusDays(5)) {
            assertThat(actual.termsOn(day).monthlyLimit().amountMinor()).isEqualTo(expected.limitOn(day));
            assertThat(actual.termsOn(day).tier()).isEqualTo(expected.tierOn(day));
            assertThat(actual.termsOn(day).copayment().basisPoints()).isEqualTo(expected.copaymentOn(day));
        }
        actual.claims().months().toMap().forEach((month, totals) -> compare(expected, month, totals));
        assertThat(actual.claims().byId().toMap().keySet()).isEqualTo(expected.claims.keySet());
        actual.claims().byId().toMap().forEach((id, claim) -> compare(expected.claims.get(id), claim));
    }

    private static void compare(ReferenceCard expected, YearMonth month, MonthTotals totals) {
        assertThat(totals.spent().amountMinor()).isEqualTo(expected.spent.getOrDefault(month, 0L));
        assertThat(totals.prescriptionClaims()).isEqualTo(expected.prescriptions.getOrDefault(month, 0));
        assertThat(totals.insuranceClaims()).isEqualTo(expected.insuranceClaims.getOrDefault(month, 0));
    }

    private static void compare(ReferenceCard.Claim expected, CardClaim actual) {
        assertThat(actual.due().amountMinor()).isEqualTo(expected.due);
        assertThat(actual.charged().amountMinor()).isEqualTo(expected.charged);
        if (actual instanceof CardClaim.Insurance insurance) {
            assertThat(insurance.status().wireName()).isEqualTo(expected.status);
        }
    }
}
