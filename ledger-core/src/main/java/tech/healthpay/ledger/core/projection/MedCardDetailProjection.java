package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import tech.healthpay.ledger.core.value.InsuranceClaimStatus;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;

/** Cards, their terms, months, beneficiaries, claims and copayments in the detail model. */
public final class MedCardDetailProjection implements Projection<DetailRow> {

    /** The projection's name. */
    public static final String NAME = "medcard-detail";

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
        return Set.of(
                RowType.MEDCARD,
                RowType.MEDCARD_TERM,
                RowType.MEDCARD_MONTH,
                RowType.BENEFICIARY,
                RowType.PRESCRIPTION_CLAIM,
                RowType.INSURANCE_CLAIM,
                RowType.COPAYMENT);
    }

    @Override
    public RowKey headOf(StreamId stream) {
        return new RowKey(RowType.MEDCARD, stream.id(), "");
    }

    @Override
    public Set<RowKey> reads(EventEnvelope envelope) {
        return switch (Rows.eventOf(envelope, MedCardEvent.class)) {
            case BeneficiaryRemoved e -> Set.of(RowKey.of(RowType.BENEFICIARY, e.medCardId(), e.beneficiaryId()));
            case InsuranceClaimApproved e -> Set.of(RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.claimId()));
            case InsuranceClaimRejected e -> Set.of(RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.claimId()));
            case InsuranceClaimPaid e -> Set.of(RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.claimId()));
            case CopaymentCharged e ->
                e.relatedClaimId() == null
                        ? Set.of()
                        : Set.of(
                                RowKey.of(RowType.PRESCRIPTION_CLAIM, e.medCardId(), e.relatedClaimId()),
                                RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.relatedClaimId()));
            case MedCardCreated e -> Set.of();
            case MedCardActivated e -> Set.of();
            case MedCardSuspended e -> Set.of();
            case MedCardClosed e -> Set.of();
            case MedCardLimitUpdated e -> Set.of();
            case MedCardUpgraded e -> Set.of();
            case MedCardDowngraded e -> Set.of();
            case BeneficiaryAdded e -> Set.of();
            case PrescriptionClaimed e -> Set.of();
            case InsuranceClaimFiled e -> Set.of();
        };
    }

    @Override
    public List<DetailRow> apply(EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        MedCardEvent event = Rows.eventOf(envelope, MedCardEvent.class);
        if (event instanceof MedCardCreated created) {
            return List.of(termRow(created, MedCardRows.term(created, envelope)), issued(created, envelope));
        }
        MedCardRow card = Rows.require(current, headOf(envelope.stream()), MedCardRow.class, envelope);
        List<DetailRow> rows = new ArrayList<>(3);
        rows.addAll(parts(event, envelope, current));
        rows.add(head(event, card, envelope));
        return rows;
    }

    private static MedCardRow issued(MedCardCreated e, EventEnvelope envelope) {
        return new MedCardRow(
                e.medCardId(),
                e.userId(),
                e.cardNumber(),
                CardStatus.PENDING_ACTIVATION,
                null,
                e.monthlyLimit().currency(),
                e.insuranceProvider(),
                e.policyNumber(),
                e.primaryHolder(),
                e.expiryDate(),
                e.at(),
                e.at(),
                null,
                envelope.version());
    }

    private static MedCardRow head(MedCardEvent event, MedCardRow card, EventEnvelope envelope) {
        return switch (event) {
            case MedCardActivated e -> with(card, envelope, CardStatus.ACTIVE, null, null);
            case MedCardSuspended e ->
                with(card, envelope, CardStatus.SUSPENDED, e.reason().wireName(), null);
            case MedCardClosed e ->
                with(card, envelope, CardStatus.CLOSED, e.reason().wireName(), e.at());
            case MedCardCreated e -> unchanged(card, envelope);
            case MedCardLimitUpdated e -> unchanged(card, envelope);
            case MedCardUpgraded e -> unchanged(card, envelope);
            case MedCardDowngraded e -> unchanged(card, envelope);
            case BeneficiaryAdded e -> unchanged(card, envelope);
            case BeneficiaryRemoved e -> unchanged(card, envelope);
            case PrescriptionClaimed e -> unchanged(card, envelope);
            case InsuranceClaimFiled e -> unchanged(card, envelope);
            case InsuranceClaimApproved e -> unchanged(card, envelope);
            case InsuranceClaimRejected e -> unchanged(card, envelope);
            case InsuranceClaimPaid e -> unchanged(card, envelope);
            case CopaymentCharged e -> unchanged(card, envelope);
        };
    }

    private static MedCardRow unchanged(MedCardRow card, EventEnvelope envelope) {
        return with(card, envelope, card.status(), card.statusReason(), card.closedAt());
    }

    private static MedCardRow with(
            MedCardRow card,
            EventEnvelope envelope,
            CardStatus status,
            @Nullable String statusReason,
            @Nullable Instant closedAt) {
        return new MedCardRow(
                card.medCardId(),
                card.userId(),
                card.cardNumber(),
                status,
                statusReason,
                card.currency(),
                card.insuranceProvider(),
                card.policyNumber(),
                card.primaryHolder(),
                card.expiryDate(),
                card.createdAt(),
                envelope.event().at(),
                closedAt,
                envelope.version());
    }

    /** The rows beside the head that an event makes. */
    private static List<DetailRow> parts(MedCardEvent event, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        return switch (event) {
            case MedCardCreated e -> throw Rows.impossible(envelope);
            case MedCardActivated e -> List.of();
            case MedCardSuspended e -> List.of();
            case MedCardClosed e -> List.of();
            case MedCardLimitUpdated e -> List.of(termRow(e, MedCardRows.term(e, envelope)));
            case MedCardUpgraded e -> List.of(termRow(e, MedCardRows.term(e.change(), envelope)));
            case MedCardDowngraded e -> List.of(termRow(e, MedCardRows.term(e.change(), envelope)));
            case BeneficiaryAdded e -> List.of(added(e, envelope));
            case BeneficiaryRemoved e -> List.of(removed(e, envelope, current));
            case PrescriptionClaimed e ->
                List.of(claimed(e, envelope), MedCardRows.month(e.medCardId(), e.month(), envelope));
            case InsuranceClaimFiled e ->
                List.of(filed(e, envelope), MedCardRows.month(e.medCardId(), e.month(), envelope));
            case InsuranceClaimApproved e -> List.of(approved(e, envelope, current));
            case InsuranceClaimRejected e -> List.of(rejected(e, envelope, current));
            case InsuranceClaimPaid e -> List.of(paid(e, envelope, current));
            case CopaymentCharged e -> charged(e, envelope, current);
        };
    }

    private static MedCardTermRow termRow(MedCardEvent event, CardTerm term) {
        return new MedCardTermRow(event.medCardId(), term, event.at());
    }

    private static BeneficiaryRow added(BeneficiaryAdded e, EventEnvelope envelope) {
        return new BeneficiaryRow(
                e.medCardId(),
                e.beneficiaryId(),
                e.relationship(),
                e.nationalId(),
                e.name(),
                e.dateOfBirth(),
                e.phoneNumber(),
                true,
                e.at(),
                null,
                null,
                envelope.version());
    }

    private static BeneficiaryRow removed(
            BeneficiaryRemoved e, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        RowKey key = RowKey.of(RowType.BENEFICIARY, e.medCardId(), e.beneficiaryId());
        BeneficiaryRow row = Rows.require(current, key, BeneficiaryRow.class, envelope);
        return new BeneficiaryRow(
                row.medCardId(),
                row.beneficiaryId(),
                row.relationship(),
                row.nationalId(),
                row.name(),
                row.dateOfBirth(),
                row.phoneNumber(),
                false,
                row.addedAt(),
                e.at(),
                e.reason(),
                envelope.version());
    }

    private static PrescriptionClaimRow claimed(PrescriptionClaimed e, EventEnvelope envelope) {
        return new PrescriptionClaimRow(
                e.medCardId(),
                e.prescriptionId(),
                e.pharmacyId(),
                e.beneficiaryId(),
                e.totalAmount(),
                e.coveredAmount(),
                e.copaymentAmount(),
                Money.zero(e.totalAmount().currency()),
                e.month().month(),
                e.pharmacyLocation(),
                e.items(),
                e.at(),
                envelope.version());
    }

    private static InsuranceClaimRow filed(InsuranceClaimFiled e, EventEnvelope envelope) {
        return new InsuranceClaimRow(
                e.medCardId(),
                e.claimId(),
                e.providerId(),
                e.providerType(),
                e.beneficiaryId(),
                e.claimType(),
                InsuranceClaimStatus.PENDING,
                e.totalAmount(),
                e.requestedCoverage(),
                null,
                Money.zero(e.totalAmount().currency()),
                null,
                null,
                e.month().month(),
                e.documents(),
                e.at(),
                null,
                null,
                envelope.version());
    }

    private static InsuranceClaimRow approved(
            InsuranceClaimApproved e, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        InsuranceClaimRow claim =
                insuranceClaim(RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.claimId()), envelope, current);
        return judged(claim, envelope, InsuranceClaimStatus.APPROVED, e.approvedAmount(), null, null, e.at(), null);
    }

    private static InsuranceClaimRow rejected(
            InsuranceClaimRejected e, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        InsuranceClaimRow claim =
                insuranceClaim(RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.claimId()), envelope, current);
        return judged(claim, envelope, InsuranceClaimStatus.REJECTED, null, e.reason(), null, e.at(), null);
    }

    private static InsuranceClaimRow paid(
            InsuranceClaimPaid e, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        InsuranceClaimRow claim =
                insuranceClaim(RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.claimId()), envelope, current);
        return judged(
                claim,
                envelope,
                InsuranceClaimStatus.PAID,
                claim.approvedAmount(),
                null,
                e.reference(),
                claim.decidedAt(),
                e.at());
    }

    private static InsuranceClaimRow insuranceClaim(
            RowKey key, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        return Rows.require(current, key, InsuranceClaimRow.class, envelope);
    }

    private static InsuranceClaimRow judged(
            InsuranceClaimRow claim,
            EventEnvelope envelope,
            InsuranceClaimStatus status,
            @Nullable Money approvedAmount,
            @Nullable String rejectionReason,
            @Nullable Reference paymentReference,
            @Nullable Instant decidedAt,
            @Nullable Instant paidAt) {
        return new InsuranceClaimRow(
                claim.medCardId(),
                claim.claimId(),
                claim.providerId(),
                claim.providerType(),
                claim.beneficiaryId(),
                claim.claimType(),
                status,
                claim.totalAmount(),
                claim.requestedCoverage(),
                approvedAmount,
                claim.chargedCopayment(),
                rejectionReason,
                paymentReference,
                claim.month(),
                claim.documents(),
                claim.filedAt(),
                decidedAt,
                paidAt,
                envelope.version());
    }

    private static List<DetailRow> charged(CopaymentCharged e, EventEnvelope envelope, Map<RowKey, DetailRow> current) {
        CopaymentRow copayment = new CopaymentRow(
                envelope.eventId(),
                e.medCardId(),
                e.relatedClaimId(),
                e.amount(),
                e.method(),
                e.walletId(),
                e.outstandingAfter(),
                e.at(),
                envelope.version());
        if (e.relatedClaimId() == null || e.claimChargedAfter() == null) {
            return List.of(copayment);
        }
        Money charged = e.claimChargedAfter();
        DetailRow prescription = current.get(RowKey.of(RowType.PRESCRIPTION_CLAIM, e.medCardId(), e.relatedClaimId()));
        if (prescription instanceof PrescriptionClaimRow claim) {
            return List.of(copayment, withCharged(claim, charged, envelope));
        }
        RowKey key = RowKey.of(RowType.INSURANCE_CLAIM, e.medCardId(), e.relatedClaimId());
        return List.of(copayment, withCharged(insuranceClaim(key, envelope, current), charged, envelope));
    }

    private static PrescriptionClaimRow withCharged(PrescriptionClaimRow claim, Money charged, EventEnvelope envelope) {
        return new PrescriptionClaimRow(
                claim.medCardId(),
                claim.prescriptionId(),
                claim.pharmacyId(),
                claim.beneficiaryId(),
                claim.totalAmount(),
                claim.coveredAmount(),
                claim.copaymentAmount(),
                charged,
                claim.month(),
                claim.pharmacyLocation(),
                claim.items(),
                claim.claimedAt(),
                envelope.version());
    }

    private static InsuranceClaimRow withCharged(InsuranceClaimRow claim, Money charged, EventEnvelope envelope) {
        return new InsuranceClaimRow(
                claim.medCardId(),
                claim.claimId(),
                claim.providerId(),
                claim.providerType(),
                claim.beneficiaryId(),
                claim.claimType(),
                claim.status(),
                claim.totalAmount(),
                claim.requestedCoverage(),
                claim.approvedAmount(),
                charged,
                claim.rejectionReason(),
                claim.paymentReference(),
                claim.month(),
                claim.documents(),
                claim.filedAt(),
                claim.decidedAt(),
                claim.paidAt(),
                envelope.version());
    }
}
