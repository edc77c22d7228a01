package tech.healthpay.ledger.core.codec;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.WalletEvent;

/**
 * The catalogue of event types: every leaf of {@link LedgerEvent} with its stable name on the wire. The names are the
 * contract's (domain.md) and never derived from a Java name, so that renaming a record cannot make history unreadable.
 * The schema version of a type is the codec's to say: {@link EventCodec#schemaVersion(EventType)}.
 */
public enum EventType {
    /** A wallet was opened. */
    WALLET_CREATED("wallet.created", WalletEvent.WalletCreated.class, AggregateType.WALLET, Origin.CONTRACT),
    /** A wallet became active. */
    WALLET_ACTIVATED("wallet.activated", WalletEvent.WalletActivated.class, AggregateType.WALLET, Origin.CONTRACT),
    /** A wallet was suspended. */
    WALLET_SUSPENDED("wallet.suspended", WalletEvent.WalletSuspended.class, AggregateType.WALLET, Origin.CONTRACT),
    /** A wallet was closed. */
    WALLET_CLOSED("wallet.closed", WalletEvent.WalletClosed.class, AggregateType.WALLET, Origin.CONTRACT),
    /** Money came into a wallet. */
    WALLET_CREDITED("wallet.credited", WalletEvent.WalletCredited.class, AggregateType.WALLET, Origin.CONTRACT),
    /** Money left a wallet. */
    WALLET_DEBITED("wallet.debited", WalletEvent.WalletDebited.class, AggregateType.WALLET, Origin.CONTRACT),
    /** A wallet's debit limits were replaced. */
    WALLET_LIMITS_UPDATED(
            "wallet.limits.updated", WalletEvent.WalletLimitsUpdated.class, AggregateType.WALLET, Origin.ADDITION),
    /** Funds were set aside for a payment. */
    WALLET_FUNDS_RESERVED(
            "wallet.funds.reserved", WalletEvent.WalletFundsReserved.class, AggregateType.WALLET, Origin.ADDITION),
    /** Funds set aside became available again. */
    WALLET_FUNDS_RELEASED(
            "wallet.funds.released", WalletEvent.WalletFundsReleased.class, AggregateType.WALLET, Origin.ADDITION),

    /** A transfer was asked for. */
    TRANSFER_INITIATED(
            "transfer.initiated", TransferEvent.TransferInitiated.class, AggregateType.TRANSFER, Origin.CONTRACT),
    /** Both wallets of a transfer moved. */
    TRANSFER_COMPLETED(
            "transfer.completed", TransferEvent.TransferCompleted.class, AggregateType.TRANSFER, Origin.CONTRACT),
    /** A transfer was refused. */
    TRANSFER_FAILED("transfer.failed", TransferEvent.TransferFailed.class, AggregateType.TRANSFER, Origin.CONTRACT),

    /** A payment was asked for. */
    PAYMENT_INITIATED("payment.initiated", PaymentEvent.PaymentInitiated.class, AggregateType.PAYMENT, Origin.CONTRACT),
    /** The payer consented. */
    PAYMENT_AUTHORIZED(
            "payment.authorized", PaymentEvent.PaymentAuthorized.class, AggregateType.PAYMENT, Origin.CONTRACT),
    /** The merchant took the money. */
    PAYMENT_CAPTURED("payment.captured", PaymentEvent.PaymentCaptured.class, AggregateType.PAYMENT, Origin.CONTRACT),
    /** A payment failed. */
    PAYMENT_FAILED("payment.failed", PaymentEvent.PaymentFailed.class, AggregateType.PAYMENT, Origin.CONTRACT),
    /** A payment was cancelled. */
    PAYMENT_CANCELLED("payment.cancelled", PaymentEvent.PaymentCancelled.class, AggregateType.PAYMENT, Origin.CONTRACT),
    /** Money went back to the payer. */
    PAYMENT_REFUNDED("payment.refunded", PaymentEvent.PaymentRefunded.class, AggregateType.PAYMENT, Origin.CONTRACT),

    /** A wallet asked to be paid. */
    PAYMENT_REQUEST_CREATED(
            "payment_request.created",
            PaymentRequestEvent.PaymentRequestCreated.class,
            AggregateType.PAYMENT_REQUEST,
            Origin.CONTRACT),
    /** A payment request was paid. */
    PAYMENT_REQUEST_FULFILLED(
            "payment_request.fulfilled",
            PaymentRequestEvent.PaymentRequestFulfilled.class,
            AggregateType.PAYMENT_REQUEST,
            Origin.CONTRACT),
    /** A payment request was taken back. */
    PAYMENT_REQUEST_CANCELLED(
            "payment_request.cancelled",
            PaymentRequestEvent.PaymentRequestCancelled.class,
            AggregateType.PAYMENT_REQUEST,
            Origin.CONTRACT),
    /** A payment request was not paid in time. */
    PAYMENT_REQUEST_EXPIRED(
            "payment_request.expired",
            PaymentRequestEvent.PaymentRequestExpired.class,
            AggregateType.PAYMENT_REQUEST,
            Origin.CONTRACT),

    /** A card was issued. */
    MEDCARD_CREATED("medcard.created", MedCardEvent.MedCardCreated.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A card became active. */
    MEDCARD_ACTIVATED("medcard.activated", MedCardEvent.MedCardActivated.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A card was suspended. */
    MEDCARD_SUSPENDED("medcard.suspended", MedCardEvent.MedCardSuspended.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A card was closed. */
    MEDCARD_CLOSED("medcard.closed", MedCardEvent.MedCardClosed.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A card's monthly limit changes from a day on. */
    MEDCARD_LIMIT_UPDATED(
            "medcard.limit.updated", MedCardEvent.MedCardLimitUpdated.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A dependant may use a card. */
    MEDCARD_BENEFICIARY_ADDED(
            "medcard.beneficiary.added", MedCardEvent.BeneficiaryAdded.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A dependant may no longer use a card. */
    MEDCARD_BENEFICIARY_REMOVED(
            "medcard.beneficiary.removed",
            MedCardEvent.BeneficiaryRemoved.class,
            AggregateType.MEDCARD,
            Origin.CONTRACT),
    /** A pharmacy sold a prescription on a card. */
    MEDCARD_PRESCRIPTION_CLAIMED(
            "medcard.prescription.claimed",
            MedCardEvent.PrescriptionClaimed.class,
            AggregateType.MEDCARD,
            Origin.CONTRACT),
    /** A provider filed an insurance claim. */
    MEDCARD_INSURANCE_CLAIM_FILED(
            "medcard.insurance.claim.filed",
            MedCardEvent.InsuranceClaimFiled.class,
            AggregateType.MEDCARD,
            Origin.CONTRACT),
    /** The insurer accepted an insurance claim. */
    MEDCARD_INSURANCE_CLAIM_APPROVED(
            "medcard.insurance.claim.approved",
            MedCardEvent.InsuranceClaimApproved.class,
            AggregateType.MEDCARD,
            Origin.ADDITION),
    /** The insurer refused an insurance claim. */
    MEDCARD_INSURANCE_CLAIM_REJECTED(
            "medcard.insurance.claim.rejected",
            MedCardEvent.InsuranceClaimRejected.class,
            AggregateType.MEDCARD,
            Origin.ADDITION),
    /** The provider got the approved amount. */
    MEDCARD_INSURANCE_CLAIM_PAID(
            "medcard.insurance.claim.paid",
            MedCardEvent.InsuranceClaimPaid.class,
            AggregateType.MEDCARD,
            Origin.ADDITION),
    /** The member paid a part of what they owe. */
    MEDCARD_COPAYMENT_CHARGED(
            "medcard.copayment.charged", MedCardEvent.CopaymentCharged.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A card moves to a higher tier. */
    MEDCARD_UPGRADED("medcard.upgraded", MedCardEvent.MedCardUpgraded.class, AggregateType.MEDCARD, Origin.CONTRACT),
    /** A card moves to a lower tier. */
    MEDCARD_DOWNGRADED(
            "medcard.downgraded", MedCardEvent.MedCardDowngraded.class, AggregateType.MEDCARD, Origin.CONTRACT);

    private enum Origin {
        CONTRACT,
        ADDITION
    }

    private static final Map<String, EventType> BY_WIRE_NAME = byWireName();

    private final String wireName;
    private final Class<? extends LedgerEvent> recordClass;
    private final AggregateType aggregateType;
    private final Origin origin;

    EventType(String wireName, Class<? extends LedgerEvent> recordClass, AggregateType aggregateType, Origin origin) {
        this.wireName = wireName;
        this.recordClass = recordClass;
        this.aggregateType = aggregateType;
        this.origin = origin;
    }

    /** Returns the stable name in stored events and on the bus, for example {@code wallet.limits.updated}. */
    public String wireName() {
        return wireName;
    }

    /** Returns the record that events of this type are. */
    public Class<? extends LedgerEvent> recordClass() {
        return recordClass;
    }

    /** Returns the kind of aggregate whose streams hold this type. */
    public AggregateType aggregateType() {
        return aggregateType;
    }

    /** Tells whether the type is one of the contract's 31; the others are this ledger's additions to it. */
    public boolean isContract() {
        return origin == Origin.CONTRACT;
    }

    /** Finds the type with this wire name; empty if this program does not know it. */
    public static Optional<EventType> find(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /** Returns the type of an event. */
    public static EventType of(LedgerEvent event) {
        return switch (event) {
            case WalletEvent e -> of(e);
            case TransferEvent e -> of(e);
            case PaymentEvent e -> of(e);
            case PaymentRequestEvent e -> of(e);
            case MedCardEvent e -> of(e);
        };
    }

    private static EventType of(WalletEvent event) {
        return switch (event) {
            case WalletEvent.WalletCreated e -> WALLET_CREATED;
            case WalletEvent.WalletActivated e -> WALLET_ACTIVATED;
            case WalletEvent.WalletSuspended e -> WALLET_SUSPENDED;
            case WalletEvent.WalletClosed e -> WALLET_CLOSED;
            case WalletEvent.WalletCredited e -> WALLET_CREDITED;
            case WalletEvent.WalletDebited e -> WALLET_DEBITED;
            case WalletEvent.WalletLimitsUpdated e -> WALLET_LIMITS_UPDATED;
            case WalletEvent.WalletFundsReserved e -> WALLET_FUNDS_RESERVED;
            case WalletEvent.WalletFundsReleased e -> WALLET_FUNDS_RELEASED;
        };
    }

    private static EventType of(TransferEvent event) {
        return switch (event) {
            case TransferEvent.TransferInitiated e -> TRANSFER_INITIATED;
            case TransferEvent.TransferCompleted e -> TRANSFER_COMPLETED;
            case TransferEvent.TransferFailed e -> TRANSFER_FAILED;
        };
    }

    private static EventType of(PaymentEvent event) {
        return switch (event) {
            case PaymentEvent.PaymentInitiated e -> PAYMENT_INITIATED;
            case PaymentEvent.PaymentAuthorized e -> PAYMENT_AUTHORIZED;
            case PaymentEvent.PaymentCaptured e -> PAYMENT_CAPTURED;
            case PaymentEvent.PaymentFailed e -> PAYMENT_FAILED;
            case PaymentEvent.PaymentCancelled e -> PAYMENT_CANCELLED;
            case PaymentEvent.PaymentRefunded e -> PAYMENT_REFUNDED;
        };
    }

    private static EventType of(PaymentRequestEvent event) {
        return switch (event) {
            case PaymentRequestEvent.PaymentRequestCreated e -> PAYMENT_REQUEST_CREATED;
            case PaymentRequestEvent.PaymentRequestFulfilled e -> PAYMENT_REQUEST_FULFILLED;
            case PaymentRequestEvent.PaymentRequestCancelled e -> PAYMENT_REQUEST_CANCELLED;
            case PaymentRequestEvent.PaymentRequestExpired e -> PAYMENT_REQUEST_EXPIRED;
        };
    }

    private static EventType of(MedCardEvent event) {
        return switch (event) {
            case MedCardEvent.MedCardCreated e -> MEDCARD_CREATED;
            case MedCardEvent.MedCardActivated e -> MEDCARD_ACTIVATED;
            case MedCardEvent.MedCardSuspended e -> MEDCARD_SUSPENDED;
            case MedCardEvent.MedCardClosed e -> MEDCARD_CLOSED;
            case MedCardEvent.MedCardLimitUpdated e -> MEDCARD_LIMIT_UPDATED;
            case MedCardEvent.BeneficiaryAdded e -> MEDCARD_BENEFICIARY_ADDED;
            case MedCardEvent.BeneficiaryRemoved e -> MEDCARD_BENEFICIARY_REMOVED;
            case MedCardEvent.PrescriptionClaimed e -> MEDCARD_PRESCRIPTION_CLAIMED;
            case MedCardEvent.InsuranceClaimFiled e -> MEDCARD_INSURANCE_CLAIM_FILED;
            case MedCardEvent.InsuranceClaimApproved e -> MEDCARD_INSURANCE_CLAIM_APPROVED;
            case MedCardEvent.InsuranceClaimRejected e -> MEDCARD_INSURANCE_CLAIM_REJECTED;
            case MedCardEvent.InsuranceClaimPaid e -> MEDCARD_INSURANCE_CLAIM_PAID;
            case MedCardEvent.CopaymentCharged e -> MEDCARD_COPAYMENT_CHARGED;
            case MedCardEvent.MedCardUpgraded e -> MEDCARD_UPGRADED;
            case MedCardEvent.MedCardDowngraded e -> MEDCARD_DOWNGRADED;
        };
    }

    private static Map<String, EventType> byWireName() {
        Map<String, EventType> types = new HashMap<>();
        for (EventType type : values()) {
            types.put(type.wireName, type);
        }
        return Collections.unmodifiableMap(types);
    }
}
