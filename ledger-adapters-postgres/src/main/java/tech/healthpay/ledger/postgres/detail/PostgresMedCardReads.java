package tech.healthpay.ledger.postgres.detail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.MedCardReads;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.projection.BeneficiaryRow;
import tech.healthpay.ledger.core.projection.InsuranceClaimRow;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardRow;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.postgres.database.Database;

/** Cards from the detail read model. Thread-safe. */
public final class PostgresMedCardReads implements MedCardReads {

    private static final ClaimKind<PrescriptionClaimRow> PRESCRIPTIONS = new ClaimKind<>(
            ClaimTables.SELECT_PRESCRIPTIONS,
            "claimed_at",
            "prescription_id",
            "pharmacy_id",
            ClaimTables::prescription,
            row -> Cursor.of(row.claimedAt(), row.prescriptionId()));

    private static final ClaimKind<InsuranceClaimRow> INSURANCE_CLAIMS = new ClaimKind<>(
            ClaimTables.SELECT_INSURANCE_CLAIMS,
            "filed_at",
            "claim_id",
            "provider_id",
            ClaimTables::insuranceClaim,
            row -> Cursor.of(row.filedAt(), row.claimId()));

    private final Database database;

    /**
     * How claims of one kind are listed.
     *
     * @param time the column they are ordered by, newest first
     * @param id the column that tells claims of one time apart
     * @param claimant the column that tells who made the claim
     */
    private record ClaimKind<R>(
            String select, String time, String id, String claimant, RowMapper<R> mapper, Function<R, Cursor> place) {}

    /** Reads from this database. */
    public PostgresMedCardReads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<MedCardDetail> find(MedCardId id, LocalDate today) {
        return database.run(handle -> detail(handle, "medcard_id", id.value(), today));
    }

    @Override
    public Optional<MedCardDetail> findByCardNumber(CardNumber number, LocalDate today) {
        return database.run(handle -> detail(handle, "card_number", number.value(), today));
    }

    @Override
    public Optional<MedCardSummary> summary(MedCardId id, LocalDate today) {
        return database.run(handle -> detail(handle, "medcard_id", id.value(), today)
                .flatMap(detail -> handle.createQuery("SELECT * FROM read.medcard_summary WHERE medcard_id = ?")
                        .bind(0, id.value())
                        .map((row, context) -> summary(row, detail))
                        .findOne()));
    }

    @Override
    public Page<BeneficiaryRow> beneficiaries(MedCardId id, PageRequest page) {
        @Nullable Cursor after = Cursor.of(page, 2);
        return database.run(handle -> PagedQuery.select(
                        handle, "SELECT * FROM read.beneficiaries WHERE medcard_id = :card")
                .bind("card", id.value())
                .after(
                        after,
                        "(added_at, beneficiary_id) > (:time, :id)",
                        cursor -> Map.of("time", cursor.time(0), "id", cursor.uuid(1)))
                .orderBy("added_at, beneficiary_id")
                .read(page, MedCardTables::beneficiary, row -> Cursor.of(row.addedAt(), row.beneficiaryId())));
    }

    @Override
    public Page<PrescriptionClaimRow> prescriptionClaims(MedCardId id, ClaimFilter filter, PageRequest page) {
        return newestFirst(PRESCRIPTIONS, id, Columns.text(filter.pharmacyId()), page);
    }

    @Override
    public Page<InsuranceClaimRow> insuranceClaims(MedCardId id, ClaimFilter filter, PageRequest page) {
        return newestFirst(INSURANCE_CLAIMS, id, Columns.text(filter.providerId()), page);
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

    private <R> Page<R> newestFirst(ClaimKind<R> kind, MedCardId id, @Nullable String claimant, PageRequest page) {
        @Nullable Cursor after = Cursor.of(page, 2);
        return database.run(handle -> PagedQuery.select(handle, kind.select() + " WHERE c.medcard_id = :card")
                .bind("card", id.value())
                .andIf(claimant, "claimant", "c." + kind.claimant() + " = :claimant")
                .after(
                        after,
                        "(c.%s, c.%s) < (:time, :id)".formatted(kind.time(), kind.id()),
                        cursor -> Map.of("time", cursor.time(0), "id", cursor.text(1)))
                .orderBy("c.%s DESC, c.%s DESC".formatted(kind.time(), kind.id()))
                .read(page, kind.mapper(), kind.place()));
    }

    private static Optional<MedCardDetail> detail(Handle handle, String column, Object value, LocalDate today) {
        return handle.createQuery("SELECT * FROM read.medcards WHERE " + column + " = ?")
                .bind(0, value)
                .map(MedCardTables::medCard)
                .findOne()
                .map(card -> detail(handle, card, today));
    }

    private static MedCardDetail detail(Handle handle, MedCardRow card, LocalDate today) {
        UUID id = card.medCardId().value();
        return new MedCardDetail(card, terms(handle, id), month(handle, id, YearMonth.from(today)));
    }

    private static List<CardTerm> terms(Handle handle, UUID id) {
        return handle.createQuery(
                        "SELECT * FROM read.medcard_terms WHERE medcard_id = ? ORDER BY effective_date, version")
                .bind(0, id)
                .map(MedCardTables::term)
                .list();
    }

    private static @Nullable MedCardMonthRow month(Handle handle, UUID id, YearMonth month) {
        return handle.createQuery("SELECT * FROM read.medcard_months WHERE medcard_id = ? AND month = ?")
                .bind(0, id)
                .bind(1, Columns.firstDay(month))
                .map(MedCardTables::month)
                .findOne()
                .orElse(null);
    }

    private static MedCardSummary summary(ResultSet row, MedCardDetail detail) throws SQLException {
        Currency currency = Columns.currency(row);
        return new MedCardSummary(
                detail,
                row.getInt("active_beneficiaries"),
                row.getLong("prescription_claims"),
                Columns.sum(row, "prescription_total_minor", currency),
                Columns.sum(row, "prescription_covered_minor", currency),
                Columns.sum(row, "prescription_copayment_minor", currency),
                row.getLong("insurance_claims"),
                Columns.sum(row, "insurance_approved_minor", currency),
                Columns.sum(row, "copayments_charged_minor", currency),
                Columns.optionalInstant(row, "last_claim_at"));
    }
}
