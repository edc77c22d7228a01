package tech.healthpay.ledger.core.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCancelled;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentFailed;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCancelled;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestExpired;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
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
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;

/**
 * What an event books (domain.md, "Double entry"): a pure function of the event alone. An amount of zero is not posted, so
 * that a prescription which is wholly covered books nothing on its member.
 *
 * <p>Where the table leaves a choice, these rules hold:
 *
 * <ul>
 *   <li>A wallet's movement goes through a clearing account only if it is of that account's type and another entry of the same
 *       append books the other half: {@code transfer_in} and {@code transfer_out} behind which a transfer stands,
 *       {@code payment} behind which a payment, a card or a claim stands, {@code refund} behind which one of those stands. Else
 *       a clearing account could never come back to zero.
 *   <li>Any other movement came from or went to the outside: a credit is a deposit and a debit is a withdrawal, whichever type a
 *       direct command gave it. Cashback is our expense and a fee our revenue, whatever stands behind them.
 *   <li>A payment that is not by wallet is booked on who has the money until the merchant is settled: the gateway that carries it
 *       ({@code fawry}, {@code paymob}); where none does, the card's acquirer or the till for a card or cash, our own bank account
 *       ({@code external:settlement}) for a bank transfer, and Fawry for a Fawry reference, which nobody else collects. A refund
 *       goes back the same way.
 * </ul>
 */
public final class Journal {

    private Journal() {}

    /**
     * Returns what an event books; empty if it moves no money.
     *
     * @throws tech.healthpay.ledger.core.value.InvalidValueException if the event's amounts cannot be booked: they are negative,
     *     mix currencies or do not add up. No decider has ever accepted such an event; the history is corrupt
     */
    public static Optional<JournalEntry> entryOf(LedgerEvent event) {
        return switch (event) {
            case WalletEvent e -> entryOf(e);
            case TransferEvent e -> entryOf(e);
            case PaymentEvent e -> entryOf(e);
            case PaymentRequestEvent e -> entryOf(e);
            case MedCardEvent e -> entryOf(e);
        };
    }

    private static Optional<JournalEntry> entryOf(WalletEvent event) {
        return switch (event) {
            case WalletCreated e -> entry(Account.OPENING, Account.wallet(e.walletId()), e.initialBalance());
            case WalletCredited e -> entry(sourceOf(e), Account.wallet(e.walletId()), e.amount());
            case WalletDebited e -> entry(Account.wallet(e.walletId()), destinationOf(e), e.amount());
            case WalletActivated e -> Optional.empty();
            case WalletSuspended e -> Optional.empty();
            case WalletClosed e -> Optional.empty();
            case WalletLimitsUpdated e -> Optional.empty();
            case WalletFundsReserved e -> Optional.empty();
            case WalletFundsReleased e -> Optional.empty();
        };
    }

    private static Account sourceOf(WalletCredited e) {
        return switch (e.transactionType()) {
            case DEPOSIT -> Account.DEPOSIT;
            case CASHBACK -> Account.CASHBACK;
            case TRANSFER_IN -> isTransfer(e.related()) ? Account.TRANSFER_CLEARING : Account.DEPOSIT;
            case REFUND -> isPaid(e.related()) ? Account.REFUND_CLEARING : Account.DEPOSIT;
        };
    }

    private static Account destinationOf(WalletDebited e) {
        return switch (e.transactionType()) {
            case WITHDRAWAL -> Account.WITHDRAWAL;
            case FEE -> Account.FEES;
            case TRANSFER_OUT -> isTransfer(e.related()) ? Account.TRANSFER_CLEARING : Account.WITHDRAWAL;
            case PAYMENT -> isPaid(e.related()) ? Account.PAYMENT_CLEARING : Account.WITHDRAWAL;
        };
    }

    private static boolean isTransfer(@Nullable Related related) {
        return related != null && related.type() == RelatedType.TRANSFER;
    }

    /** Tells whether a payment, a card or a claim stands behind a movement. */
    private static boolean isPaid(@Nullable Related related) {
        return related != null && related.type() != RelatedType.TRANSFER;
    }

    private static Optional<JournalEntry> entryOf(TransferEvent event) {
        return switch (event) { // its wallets' own events book it
            case TransferInitiated e -> Optional.empty();
            case TransferCompleted e -> Optional.empty();
            case TransferFailed e -> Optional.empty();
        };
    }

    private static Optional<JournalEntry> entryOf(PaymentEvent event) {
        return switch (event) {
            case PaymentCaptured e ->
                entry(
                        holderOf(e.method(), e.gateway(), Account.PAYMENT_CLEARING),
                        Account.merchant(e.merchantId()),
                        e.capturedAmount());
            case PaymentRefunded e ->
                entry(
                        Account.merchant(e.merchantId()),
                        holderOf(e.method(), e.gateway(), Account.REFUND_CLEARING),
                        e.amount());
            case PaymentInitiated e -> Optional.empty();
            case PaymentAuthorized e -> Optional.empty();
            case PaymentFailed e -> Optional.empty();
            case PaymentCancelled e -> Optional.empty();
        };
    }

    private static Account holderOf(PaymentMethod method, PaymentGateway gateway, Account clearing) {
        return switch (method) {
            case WALLET -> clearing;
            case CARD -> carrierOr(gateway, Account.CARD);
            case CASH -> carrierOr(gateway, Account.CASH);
            case BANK_TRANSFER -> carrierOr(gateway, Account.SETTLEMENT);
            case FAWRY_REF -> carrierOr(gateway, Account.gateway(PaymentGateway.FAWRY));
        };
    }

    private static Account carrierOr(PaymentGateway gateway, Account uncarried) {
        return switch (gateway) {
            case FAWRY, PAYMOB -> Account.gateway(gateway);
            case INTERNAL -> uncarried;
        };
    }

    private static Optional<JournalEntry> entryOf(PaymentRequestEvent event) {
        return switch (event) { // the transfer that fulfils it is booked by its wallets
            case PaymentRequestCreated e -> Optional.empty();
            case PaymentRequestFulfilled e -> Optional.empty();
            case PaymentRequestCancelled e -> Optional.empty();
            case PaymentRequestExpired e -> Optional.empty();
        };
    }

    private static Optional<JournalEntry> entryOf(MedCardEvent event) {
        return switch (event) {
            case PrescriptionClaimed e -> prescription(e);
            case CopaymentCharged e -> entry(payerOf(e), Account.member(e.medCardId()), e.amount());
            case InsuranceClaimApproved e ->
                entry(Account.insurer(e.insurer()), Account.provider(e.providerId()), e.approvedAmount());
            case InsuranceClaimPaid e -> entry(Account.provider(e.providerId()), Account.SETTLEMENT, e.amount());
            case MedCardClosed e -> entry(Account.insurer(e.insurer()), Account.REFUND_CLEARING, e.refundAmount());
            case MedCardCreated e -> Optional.empty();
            case MedCardActivated e -> Optional.empty();
            case MedCardSuspended e -> Optional.empty();
            case MedCardLimitUpdated e -> Optional.empty();
            case MedCardUpgraded e -> Optional.empty();
            case MedCardDowngraded e -> Optional.empty();
            case BeneficiaryAdded e -> Optional.empty();
            case BeneficiaryRemoved e -> Optional.empty();
            case InsuranceClaimFiled e -> Optional.empty();
            case InsuranceClaimRejected e -> Optional.empty();
        };
    }

    private static Account payerOf(CopaymentCharged e) {
        return switch (e.method()) {
            case WALLET -> Account.PAYMENT_CLEARING;
            case CARD -> Account.CARD;
            case CASH -> Account.CASH;
        };
    }

    private static Optional<JournalEntry> prescription(PrescriptionClaimed e) {
        List<Posting> postings = new ArrayList<>(3);
        if (!e.coveredAmount().isZero()) {
            postings.add(Posting.debit(Account.insurer(e.insurer()), e.coveredAmount()));
        }
        if (!e.copaymentAmount().isZero()) {
            postings.add(Posting.debit(Account.member(e.medCardId()), e.copaymentAmount()));
        }
        if (!e.totalAmount().isZero()) {
            postings.add(Posting.credit(Account.pharmacy(e.pharmacyId()), e.totalAmount()));
        }
        return postings.isEmpty() ? Optional.empty() : Optional.of(new JournalEntry(postings));
    }

    private static Optional<JournalEntry> entry(Account debit, Account credit, Money amount) {
        return amount.isZero()
                ? Optional.empty()
                : Optional.of(new JournalEntry(List.of(Posting.debit(debit, amount), Posting.credit(credit, amount))));
    }
}
