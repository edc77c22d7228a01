package tech.healthpay.ledger.core.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.event.AggregateType;
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
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;

/** Live card status, monthly spend and counts, and each pharmacy's recent claims in the real-time model. */
public final class MedCardRealTimeProjection implements Projection<RealTimeRow> {

    /** The projection's name. */
    public static final String NAME = "medcard-realtime";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<AggregateType> aggregates() {
        return Set.of(AggregateType.MEDCARD);
    }

    @Override
    public Set<RowType> writes() {
        return Set.of(RowType.MEDCARD_STATUS, RowType.USER_MEDCARD, RowType.MEDCARD_MONTH, RowType.PHARMACY_CLAIM);
    }

    @Override
    public RowKey headOf(StreamId stream) {
        return new RowKey(RowType.MEDCARD_STATUS, stream.id(), "");
    }

    @Override
    public Set<RowKey> reads(EventEnvelope event) {
        return Set.of();
    }

    @Override
    public List<RealTimeRow> apply(EventEnvelope envelope, Map<RowKey, RealTimeRow> current) {
        MedCardEvent event = Rows.eventOf(envelope, MedCardEvent.class);
        MedCardStatusRow status = event instanceof MedCardCreated created
                ? issued(created, envelope)
                : after(
                        event,
                        Rows.require(current, headOf(envelope.stream()), MedCardStatusRow.class, envelope),
                        envelope);
        List<RealTimeRow> rows = new ArrayList<>(4);
        if (event instanceof PrescriptionClaimed claimed) {
            rows.add(MedCardRows.month(claimed.medCardId(), claimed.month(), envelope));
            rows.add(pharmacyClaim(claimed, envelope));
        } else if (event instanceof InsuranceClaimFiled filed) {
            rows.add(MedCardRows.month(filed.medCardId(), filed.month(), envelope));
        }
        rows.add(new UserMedCardRow(status));
        rows.add(status);
        return rows;
    }

    private static MedCardStatusRow issued(MedCardCreated e, EventEnvelope envelope) {
        return new MedCardStatusRow(
                e.medCardId(),
                e.userId(),
                e.cardNumber(),
                CardStatus.PENDING_ACTIVATION,
                e.monthlyLimit().currency(),
                e.insuranceProvider(),
                e.expiryDate(),
                List.of(MedCardRows.term(e, envelope)),
                e.at(),
                envelope.version());
    }

    private static MedCardStatusRow after(MedCardEvent event, MedCardStatusRow row, EventEnvelope envelope) {
        return switch (event) {
            case MedCardCreated e -> throw Rows.impossible(envelope);
            case MedCardActivated e -> with(row, envelope, CardStatus.ACTIVE, row.terms());
            case MedCardSuspended e -> with(row, envelope, CardStatus.SUSPENDED, row.terms());
            case MedCardClosed e -> with(row, envelope, CardStatus.CLOSED, row.terms());
            case MedCardLimitUpdated e -> withTerm(row, envelope, MedCardRows.term(e, envelope));
            case MedCardUpgraded e -> withTerm(row, envelope, MedCardRows.term(e.change(), envelope));
            case MedCardDowngraded e -> withTerm(row, envelope, MedCardRows.term(e.change(), envelope));
            case BeneficiaryAdded e -> unchanged(row, envelope);
            case BeneficiaryRemoved e -> unchanged(row, envelope);
            case PrescriptionClaimed e -> unchanged(row, envelope);
            case InsuranceClaimFiled e -> unchanged(row, envelope);
            case InsuranceClaimApproved e -> unchanged(row, envelope);
            case InsuranceClaimRejected e -> unchanged(row, envelope);
            case InsuranceClaimPaid e -> unchanged(row, envelope);
            case CopaymentCharged e -> unchanged(row, envelope);
        };
    }

    private static MedCardStatusRow unchanged(MedCardStatusRow row, EventEnvelope envelope) {
        return with(row, envelope, row.status(), row.terms());
    }

    private static MedCardStatusRow withTerm(MedCardStatusRow row, EventEnvelope envelope, CardTerm term) {
        List<CardTerm> terms = new ArrayList<>(row.terms());
        terms.add(term);
        return with(row, envelope, row.status(), terms);
    }

    private static MedCardStatusRow with(
            MedCardStatusRow row, EventEnvelope envelope, CardStatus status, List<CardTerm> terms) {
        return new MedCardStatusRow(
                row.medCardId(),
                row.userId(),
                row.cardNumber(),
                status,
                row.currency(),
                row.insuranceProvider(),
                row.expiryDate(),
                terms,
                envelope.event().at(),
                envelope.version());
    }

    private static PharmacyClaimRow pharmacyClaim(PrescriptionClaimed e, EventEnvelope envelope) {
        return new PharmacyClaimRow(
                e.pharmacyId(),
                e.at(),
                e.medCardId(),
                e.prescriptionId(),
                e.beneficiaryId(),
                e.totalAmount(),
                e.coveredAmount(),
                e.copaymentAmount(),
                envelope.version());
    }
}
