package tech.healthpay.ledger.core.codec;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;

/**
 * Turns events into plain documents and back (domain.md, "Event envelope"). Data fields are camelCase and in a fixed
 * order; amounts and percentages are decimal strings, and every object with money names its {@code currency}; days,
 * months and times are ISO 8601; an absent value is an absent field. The aggregate's id and the event's time travel in
 * the envelope, never in the data. Stateless and thread-safe; one instance serves the whole program.
 */
public final class EventCodec {

    private final Upcasters upcasters;

    /** Creates the codec of this program's schema versions. */
    public EventCodec() {
        this(Upcasters.none());
    }

    /** Creates a codec whose schema versions are those the upcasters lead to. */
    public EventCodec(Upcasters upcasters) {
        this.upcasters = upcasters;
    }

    /** Returns the wire name of the event's type, for example {@code wallet.credited}. */
    public String eventType(LedgerEvent event) {
        return EventType.of(event).wireName();
    }

    /** Returns the schema version at which the event is written, 1 or more. */
    public int schemaVersion(LedgerEvent event) {
        return schemaVersion(EventType.of(event));
    }

    /** Returns the schema version at which events of the type are written, 1 or more. */
    public int schemaVersion(EventType type) {
        return upcasters.schemaVersion(type);
    }

    /**
     * Encodes an event that is to be appended.
     *
     * @param eventId unique, UUID version 7
     * @throws IllegalArgumentException if the event cannot be written without loss: a time finer than a microsecond, or
     *     amounts of several currencies; a bug of whoever made the event
     */
    public NewEvent encode(LedgerEvent event, UUID eventId, EventMetadata metadata) {
        EventType type = EventType.of(event);
        Map<String, Object> data = write(event, new DocumentWriter()).document();
        return new NewEvent(eventId, type.wireName(), schemaVersion(type), event.at(), data, metadata);
    }

    /**
     * Decodes a recorded event, upcasting it if its schema is an older one. Fields it does not know are skipped.
     *
     * @throws CorruptHistoryException if the event type or schema version is unknown, the type does not belong to that
     *     kind of aggregate, or the data is malformed; the message names the event, its position and the field, and holds
     *     no personal data
     */
    public EventEnvelope decode(EventRecord record) {
        LedgerEvent event = read(knownType(record), record);
        return new EventEnvelope(record.eventId(), record.version(), record.position(), event, record.metadata());
    }

    private EventType knownType(EventRecord record) {
        EventType type =
                EventType.find(record.eventType()).orElseThrow(() -> corrupt(record, "its event type is unknown"));
        if (!type.aggregateType().wireName().equals(record.aggregateType())) {
            throw corrupt(
                    record,
                    "its event type belongs to a " + type.aggregateType().wireName());
        }
        if (record.schemaVersion() > schemaVersion(type)) {
            throw corrupt(record, "its schema version is newer than the newest one known, " + schemaVersion(type));
        }
        return type;
    }

    private LedgerEvent read(EventType type, EventRecord record) {
        try {
            Map<String, Object> data = upcasters.upcast(type, record.schemaVersion(), record.data());
            return read(type, record.aggregateId(), new DocumentReader(data), record.timestamp());
        } catch (MalformedDocumentException e) {
            throw corrupt(record, "its " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CorruptHistoryException(
                    "cannot read " + record + " of schema version " + record.schemaVersion()
                            + ": its data contradicts a rule",
                    e);
        }
    }

    private static CorruptHistoryException corrupt(EventRecord record, String problem) {
        return new CorruptHistoryException(
                "cannot read " + record + " of schema version " + record.schemaVersion() + ": " + problem);
    }

    private static DocumentWriter write(LedgerEvent event, DocumentWriter out) {
        return switch (event) {
            case WalletEvent e -> WalletEventFormat.write(e, out);
            case TransferEvent e -> TransferEventFormat.write(e, out);
            case PaymentEvent e -> PaymentEventFormat.write(e, out);
            case PaymentRequestEvent e -> PaymentRequestEventFormat.write(e, out);
            case MedCardEvent e -> MedCardEventFormat.write(e, out);
        };
    }

    // no default: a new event type does not compile until it can be read
    private static LedgerEvent read(EventType type, UUID id, DocumentReader in, Instant at) {
        return switch (type) {
            case WALLET_CREATED -> WalletEventFormat.created(id, in, at);
            case WALLET_ACTIVATED -> WalletEventFormat.activated(id, at);
            case WALLET_SUSPENDED -> WalletEventFormat.suspended(id, in, at);
            case WALLET_CLOSED -> WalletEventFormat.closed(id, in, at);
            case WALLET_CREDITED -> WalletEventFormat.credited(id, in, at);
            case WALLET_DEBITED -> WalletEventFormat.debited(id, in, at);
            case WALLET_LIMITS_UPDATED -> WalletEventFormat.limitsUpdated(id, in, at);
            case WALLET_FUNDS_RESERVED -> WalletEventFormat.fundsReserved(id, in, at);
            case WALLET_FUNDS_RELEASED -> WalletEventFormat.fundsReleased(id, in, at);
            case TRANSFER_INITIATED -> TransferEventFormat.initiated(id, in, at);
            case TRANSFER_COMPLETED -> TransferEventFormat.completed(id, in, at);
            case TRANSFER_FAILED -> TransferEventFormat.failed(id, in, at);
            case PAYMENT_INITIATED -> PaymentEventFormat.initiated(id, in, at);
            case PAYMENT_AUTHORIZED -> PaymentEventFormat.authorized(id, in, at);
            case PAYMENT_CAPTURED -> PaymentEventFormat.captured(id, in, at);
            case PAYMENT_FAILED -> PaymentEventFormat.failed(id, in, at);
            case PAYMENT_CANCELLED -> PaymentEventFormat.cancelled(id, in, at);
            case PAYMENT_REFUNDED -> PaymentEventFormat.refunded(id, in, at);
            case PAYMENT_REQUEST_CREATED -> PaymentRequestEventFormat.created(id, in, at);
            case PAYMENT_REQUEST_FULFILLED -> PaymentRequestEventFormat.fulfilled(id, in, at);
            case PAYMENT_REQUEST_CANCELLED -> PaymentRequestEventFormat.cancelled(id, in, at);
            case PAYMENT_REQUEST_EXPIRED -> PaymentRequestEventFormat.expired(id, at);
            case MEDCARD_CREATED -> MedCardEventFormat.created(id, in, at);
            case MEDCARD_ACTIVATED -> MedCardEventFormat.activated(id, in, at);
            case MEDCARD_SUSPENDED -> MedCardEventFormat.suspended(id, in, at);
            case MEDCARD_CLOSED -> MedCardEventFormat.closed(id, in, at);
            case MEDCARD_LIMIT_UPDATED -> MedCardEventFormat.limitUpdated(id, in, at);
            case MEDCARD_BENEFICIARY_ADDED -> MedCardEventFormat.beneficiaryAdded(id, in, at);
            case MEDCARD_BENEFICIARY_REMOVED -> MedCardEventFormat.beneficiaryRemoved(id, in, at);
            case MEDCARD_PRESCRIPTION_CLAIMED -> ClaimEventFormat.prescriptionClaimed(id, in, at);
            case MEDCARD_INSURANCE_CLAIM_FILED -> ClaimEventFormat.insuranceClaimFiled(id, in, at);
            case MEDCARD_INSURANCE_CLAIM_APPROVED -> ClaimEventFormat.insuranceClaimApproved(id, in, at);
            case MEDCARD_INSURANCE_CLAIM_REJECTED -> ClaimEventFormat.insuranceClaimRejected(id, in, at);
            case MEDCARD_INSURANCE_CLAIM_PAID -> ClaimEventFormat.insuranceClaimPaid(id, in, at);
            case MEDCARD_COPAYMENT_CHARGED -> ClaimEventFormat.copaymentCharged(id, in, at);
            case MEDCARD_UPGRADED -> MedCardEventFormat.upgraded(id, in, at);
            case MEDCARD_DOWNGRADED -> MedCardEventFormat.downgraded(id, in, at);
        };
    }
}
