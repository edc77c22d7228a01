package tech.healthpay.ledger.core.memory;

import static tech.healthpay.ledger.core.memory.Sums.sum;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.CopaymentRow;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.MedCardTermRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;

/** Reads cards from a detail model in memory. A card number is found by looking at all cards. Thread-safe. */
public final class InMemoryMedCardReads implements MedCardReads {

    private static final Paging<BeneficiaryRow> OLDEST_FIRST = new Paging<>(
            Comparator.comparing(BeneficiaryRow::addedAt)
                    .thenComparing(row -> row.beneficiaryId().toString()),
            row -> "beneficiary " + row.beneficiaryId());

    private static final Paging<PrescriptionClaimRow> NEWEST_PRESCRIPTIONS_FIRST = new Paging<>(
            Comparator.comparing(PrescriptionClaimRow::claimedAt)
                    .thenComparing(row -> row.prescriptionId().value())
                    .reversed(),
            row -> "prescription claim " + row.prescriptionId());

    private static final Paging<InsuranceClaimRow> NEWEST_INSURANCE_CLAIMS_FIRST = new Paging<>(
            Comparator.comparing(InsuranceClaimRow::filedAt)
                    .thenComparing(row -> row.claimId().value())
                    .reversed(),
            row -> "insurance claim " + row.claimId());

    private final InMemoryProjectionStore<DetailRow> rows;

    /** Reads from this store. */
    public InMemoryMedCardReads(InMemoryProjectionStore<DetailRow> rows) {
        this.rows = rows;
    }

    @Override
    public Optional<MedCardDetail> find(MedCardId id, LocalDate today) {
        return rows.of(id.value(), RowType.MEDCARD, MedCardRow.class).stream()
                .findFirst()
                .map(card -> detail(card, today));
    }

    @Override
    public Map<MedCardId, MedCardDetail> findAll(Batch<MedCardId> ids, LocalDate today) {
        return ids.find(id -> find(id, today));
    }

    @Override
    public Optional<MedCardDetail> findByCardNumber(CardNumber number, LocalDate today) {
        return rows.all(RowType.MEDCARD, MedCardRow.class).stream()
                .filter(card -> card.cardNumber().equals(number))
                .findFirst()
                .map(card -> detail(card, today));
    }

    private MedCardDetail detail(MedCardRow card, LocalDate today) {
        return new MedCardDetail(card, terms(card.medCardId()), month(card.medCardId(), YearMonth.from(today)));
    }

    private List<CardTerm> terms(MedCardId id) {
        return rows.of(id.value(), RowType.MEDCARD_TERM, MedCardTermRow.class).stream()
                .map(MedCardTermRow::term)
                .sorted(Comparator.comparing(CardTerm::effectiveDate).thenComparingLong(CardTerm::version))
                .toList();
    }

    private @Nullable MedCardMonthRow month(MedCardId id, YearMonth month) {
        return rows.of(id.value(), RowType.MEDCARD_MONTH, MedCardMonthRow.class).stream()
                .filter(row -> row.month().equals(month))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Optional<MedCardSummary> summary(MedCardId id, LocalDate today) {
        return find(id, today).map(this::summary);
    }

    @Override
    public Map<MedCardId, MedCardSummary> summaries(Batch<MedCardId> ids, LocalDate today) {
        return ids.find(id -> summary(id, today));
    }

    private MedCardSummary summary(MedCardDetail detail) {
        MedCardId id = detail.card().medCardId();
        Money zero = Money.zero(detail.card().currency());
        List<PrescriptionClaimRow> prescriptions = prescriptions(id);
        List<InsuranceClaimRow> insuranceClaims = insuranceClaims(id);
        List<CopaymentRow> copayments = rows.of(id.value(), RowType.COPAYMENT, CopaymentRow.class);
        return new MedCardSummary(
                detail,
                Math.toIntExact(beneficiaries(id).stream()
                        .filter(BeneficiaryRow::active)
                        .count()),
                prescriptions.size(),
                sum(zero, prescriptions, PrescriptionClaimRow::totalAmount),
                sum(zero, prescriptions, PrescriptionClaimRow::coveredAmount),
                sum(zero, prescriptions, PrescriptionClaimRow::copaymentAmount),
                insuranceClaims.size(),
                sum(zero, insuranceClaims, row -> Objects.requireNonNullElse(row.approvedAmount(), zero)),
                sum(zero, copayments, CopaymentRow::amount),
                lastClaim(prescriptions, insuranceClaims));
    }

    private static @Nullable Instant lastClaim(
            List<PrescriptionClaimRow> prescriptions, List<InsuranceClaimRow> insuranceClaims) {
        return Stream.concat(
                        prescriptions.stream().map(PrescriptionClaimRow::claimedAt),
                        insuranceClaims.stream().map(InsuranceClaimRow::filedAt))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    @Override
    public Page<BeneficiaryRow> beneficiaries(MedCardId id, PageRequest page) {
        return OLDEST_FIRST.page(beneficiaries(id), page);
    }

    @Override
    public Map<MedCardId, Page<BeneficiaryRow>> beneficiaries(Batch<MedCardId> ids, int limit) {
        PageRequest first = PageRequest.first(limit);
        return ids.answer(id -> beneficiaries(id, first));
    }

    private List<BeneficiaryRow> beneficiaries(MedCardId id) {
        return rows.of(id.value(), RowType.BENEFICIARY, BeneficiaryRow.class);
    }

    @Override
    public Page<PrescriptionClaimRow> prescriptionClaims(MedCardId id, ClaimFilter filter, PageRequest page) {
        return NEWEST_PRESCRIPTIONS_FIRST.page(
                prescriptions(id),
                row -> filter.pharmacyId() == null || filter.pharmacyId().equals(row.pharmacyId()),
                page);
    }

    @Override
    public Map<MedCardId, Page<PrescriptionClaimRow>> prescriptionClaims(
            Batch<MedCardId> ids, ClaimFilter filter, int limit) {
        PageRequest first = PageRequest.first(limit);
        return ids.answer(id -> prescriptionClaims(id, filter, first));
    }

    private List<PrescriptionClaimRow> prescriptions(MedCardId id) {
        return rows.of(id.value(), RowType.PRESCRIPTION_CLAIM, PrescriptionClaimRow.class);
    }

    @Override
    public Page<InsuranceClaimRow> insuranceClaims(MedCardId id, ClaimFilter filter, PageRequest page) {
        return NEWEST_INSURANCE_CLAIMS_FIRST.page(
                insuranceClaims(id),
                row -> filter.providerId() == null || filter.providerId().equals(row.providerId()),
                page);
    }

    @Override
    public Map<MedCardId, Page<InsuranceClaimRow>> insuranceClaims(
            Batch<MedCardId> ids, ClaimFilter filter, int limit) {
        PageRequest first = PageRequest.first(limit);
        return ids.answer(id -> insuranceClaims(id, filter, first));
    }

    @Override
    public Optional<InsuranceClaimRow> insuranceClaim(MedCardId id, ClaimId claimId) {
        return insuranceClaims(id).stream()
                .filter(row -> row.claimId().equals(claimId))
                .findFirst();
    }

    private List<InsuranceClaimRow> insuranceClaims(MedCardId id) {
        return rows.of(id.value(), RowType.INSURANCE_CLAIM, InsuranceClaimRow.class);
    }
}
