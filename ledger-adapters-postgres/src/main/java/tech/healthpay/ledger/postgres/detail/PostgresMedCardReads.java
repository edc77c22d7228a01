package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/** Cards from the detail read model; every question is one statement. Thread-safe. */
public final class PostgresMedCardReads implements MedCardReads {

    private static final String CARD = "medcard_id";

    static final OwnedList<BeneficiaryRow> BENEFICIARIES = new OwnedList<>(
            "SELECT * FROM read.beneficiaries",
            CARD,
            row -> row.medCardId().value(),
            Keyset.oldestFirst(
                    "added_at",
                    "beneficiary_id",
                    BeneficiaryRow::addedAt,
                    row -> row.beneficiaryId().value()),
            MedCardTables::beneficiary);

    static final OwnedList<PrescriptionClaimRow> PRESCRIPTIONS = new OwnedList<>(
            ClaimTables.SELECT_PRESCRIPTIONS,
            CARD,
            row -> row.medCardId().value(),
            Keyset.newestFirst(
                    "claimed_at",
                    "prescription_id",
                    cursor -> cursor.text(1),
                    PrescriptionClaimRow::claimedAt,
                    PrescriptionClaimRow::prescriptionId),
            ClaimTables::prescription);

    static final OwnedList<InsuranceClaimRow> INSURANCE_CLAIMS = new OwnedList<>(
            ClaimTables.SELECT_INSURANCE_CLAIMS,
            CARD,
            row -> row.medCardId().value(),
            Keyset.newestFirst(
                    "filed_at",
                    "claim_id",
                    cursor -> cursor.text(1),
                    InsuranceClaimRow::filedAt,
                    InsuranceClaimRow::claimId),
            ClaimTables::insuranceClaim);

    private final Database database;

    /** Reads from this database. */
    public PostgresMedCardReads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<MedCardDetail> find(MedCardId id, LocalDate today) {
        return read(CardDetails.SELECT, "c.medcard_id = :wanted", id.value(), today, CardDetails::detail).stream()
                .findFirst();
    }

    @Override
    public Map<MedCardId, MedCardDetail> findAll(Batch<MedCardId> ids, LocalDate today) {
        return byId(ids, CardDetails.SELECT, today, CardDetails::detail, Function.identity());
    }

    @Override
    public Optional<MedCardDetail> findByCardNumber(CardNumber number, LocalDate today) {
        return read(CardDetails.SELECT, "c.card_number = :wanted", number.value(), today, CardDetails::detail).stream()
                .findFirst();
    }

    @Override
    public Optional<MedCardSummary> summary(MedCardId id, LocalDate today) {
        return read(CardDetails.SELECT_SUMMARIES, "c.medcard_id = :wanted", id.value(), today, CardDetails::summary)
                .stream()
                .findFirst();
    }

    @Override
    public Map<MedCardId, MedCardSummary> summaries(Batch<MedCardId> ids, LocalDate today) {
        return byId(ids, CardDetails.SELECT_SUMMARIES, today, CardDetails::summary, MedCardSummary::detail);
    }

    @Override
    public Page<BeneficiaryRow> beneficiaries(MedCardId id, PageRequest page) {
        return BENEFICIARIES.page(database, id.value(), page);
    }

    @Override
    public Map<MedCardId, Page<BeneficiaryRow>> beneficiaries(Batch<MedCardId> ids, int limit) {
        return BENEFICIARIES.firstPages(database, ids, MedCardId::value, limit);
    }

    @Override
    public Page<PrescriptionClaimRow> prescriptionClaims(MedCardId id, ClaimFilter filter, PageRequest page) {
        return prescriptions(filter).page(database, id.value(), page);
    }

    @Override
    public Map<MedCardId, Page<PrescriptionClaimRow>> prescriptionClaims(
            Batch<MedCardId> ids, ClaimFilter filter, int limit) {
        return prescriptions(filter).firstPages(database, ids, MedCardId::value, limit);
    }

    private static OwnedList<PrescriptionClaimRow> prescriptions(ClaimFilter filter) {
        return PRESCRIPTIONS.only("pharmacy_id", Columns.text(filter.pharmacyId()));
    }

    @Override
    public Page<InsuranceClaimRow> insuranceClaims(MedCardId id, ClaimFilter filter, PageRequest page) {
        return insuranceClaims(filter).page(database, id.value(), page);
    }

    @Override
    public Map<MedCardId, Page<InsuranceClaimRow>> insuranceClaims(
            Batch<MedCardId> ids, ClaimFilter filter, int limit) {
        return insuranceClaims(filter).firstPages(database, ids, MedCardId::value, limit);
    }

    private static OwnedList<InsuranceClaimRow> insuranceClaims(ClaimFilter filter) {
        return INSURANCE_CLAIMS.only("provider_id", Columns.text(filter.providerId()));
    }

    @Override
    public Optional<InsuranceClaimRow> insuranceClaim(MedCardId id, ClaimId claimId) {
        return database.run(handle -> handle.createQuery(
                        ClaimTables.SELECT_INSURANCE_CLAIMS + " WHERE c.medcard_id = ? AND c.claim_id = ?")
                .bind(0, id.value())
                .bind(1, claimId.value())
                .map(ClaimTables::insuranceClaim)
                .findOne());
    }

    private <T> Map<MedCardId, T> byId(
            Batch<MedCardId> ids,
            String select,
            LocalDate today,
            RowMapper<T> mapper,
            Function<T, MedCardDetail> detail) {
        SqlArray wanted = SqlArray.of(SqlType.UUID, List.copyOf(ids.keys()), MedCardId::value);
        Map<MedCardId, T> found = read(select, "c.medcard_id = ANY (:wanted)", wanted, today, mapper).stream()
                .collect(toMap(row -> detail.apply(row).card().medCardId(), row -> row));
        return ids.find(id -> Optional.ofNullable(found.get(id)));
    }

    /**
     * Reads cards.
     *
     * @param which a condition on {@code :wanted}
     * @param today tells the month
     */
    private <T> List<T> read(String select, String which, Object wanted, LocalDate today, RowMapper<T> mapper) {
        return database.run(handle -> handle.createQuery(select + " WHERE " + which)
                .bind("wanted", wanted)
                .bind("month", Columns.firstDay(YearMonth.from(today)))
                .map(mapper)
                .list());
    }
}
