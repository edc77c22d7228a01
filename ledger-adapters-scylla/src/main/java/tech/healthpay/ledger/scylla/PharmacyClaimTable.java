package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;

/**
 * A pharmacy's claims of the last 90 days, newest first. The rows never change, so they carry the claim's own time as
 * their timestamp, and they expire 90 days after it however late they are written.
 */
final class PharmacyClaimTable {
    /** How long a claim is kept after it was made (storage-and-streams.md, "Real-time store"). */
    static final Duration RETENTION = Duration.ofDays(90);

    private final PreparedStatement insert;
    private final PreparedStatement selectFirst;
    private final PreparedStatement selectNext;

    PharmacyClaimTable(CqlSession session, String keyspace, int generation) {
        Statements claims = new Statements(
                session,
                keyspace,
                Tables.named(Tables.PHARMACY_CLAIMS_RECENT, generation),
                List.of(
                        "pharmacy_id",
                        "claimed_at_micros",
                        "medcard_id",
                        "prescription_id",
                        "beneficiary_id",
                        "currency",
                        "total_minor",
                        "covered_minor",
                        "copayment_minor",
                        "version"));
        insert = claims.insertExpiring();
        selectFirst = claims.select("pharmacy_id = ? AND claimed_at_micros >= ? LIMIT ?");
        selectNext = claims.select(
                "pharmacy_id = ? AND (claimed_at_micros, medcard_id, prescription_id) < (?, ?, ?) LIMIT ?");
    }

    /** Returns the write of a claim, or nothing if it would have expired by now. */
    Optional<BoundStatement> insert(PharmacyClaimRow claim, Instant now) {
        long secondsLeft =
                Duration.between(now, claim.claimedAt().plus(RETENTION)).toSeconds();
        return secondsLeft <= 0 ? Optional.empty() : Optional.of(bind(claim, secondsLeft));
    }

    private BoundStatement bind(PharmacyClaimRow claim, long secondsLeft) {
        long claimedAt = Columns.micros(claim.claimedAt());
        return insert.bind(
                claim.pharmacyId().value(),
                claimedAt,
                claim.medCardId().value(),
                claim.prescriptionId().value(),
                claim.beneficiaryId(),
                claim.totalAmount().currency().getCurrencyCode(),
                claim.totalAmount().amountMinor(),
                claim.coveredAmount().amountMinor(),
                claim.copaymentAmount().amountMinor(),
                claim.version(),
                claimedAt,
                Math.toIntExact(Math.min(secondsLeft, RETENTION.toSeconds())));
    }

    BoundStatement selectFirst(PharmacyId id, Instant since, int limit) {
        return selectFirst.bind(id.value(), Columns.micros(since), limit);
    }

    /** Reads on behind the claim that a cursor names. */
    BoundStatement selectNext(PharmacyId id, PharmacyClaimCursor after, int limit) {
        return selectNext.bind(id.value(), after.claimedAtMicros(), after.medCardId(), after.prescriptionId(), limit);
    }

    static PharmacyClaimRow read(Row row) {
        return StoredRow.read(row, PharmacyClaimTable::claim);
    }

    private static PharmacyClaimRow claim(StoredRow row) {
        Currency currency = row.currency();
        return new PharmacyClaimRow(
                new PharmacyId(row.text("pharmacy_id")),
                row.instant("claimed_at_micros"),
                new MedCardId(row.uuid("medcard_id")),
                new ClaimId(row.text("prescription_id")),
                row.uuid("beneficiary_id"),
                row.money("total_minor", currency),
                row.money("covered_minor", currency),
                row.money("copayment_minor", currency),
                row.version());
    }
}
