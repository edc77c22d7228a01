package tech.healthpay.ledger.postgres.detail;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.postgres.database.Database;

/** Reads schema {@code read_realtime}, each time one table by an index. Thread-safe. */
public final class PostgresRealTimeReads implements RealTimeReads {

    private static final int CURSOR_PARTS = 3;

    private final Database database;

    /** Reads from this database. */
    public PostgresRealTimeReads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<WalletBalanceRow> walletBalance(WalletId id) {
        return find("wallet_balances WHERE wallet_id = :id", Map.of("id", id.value()), RealTimeTables::balance);
    }

    @Override
    public Optional<MedCardStatusRow> medCardStatus(MedCardId id) {
        return find("medcard_status WHERE medcard_id = :id", Map.of("id", id.value()), RealTimeTables::status);
    }

    @Override
    public Optional<MedCardMonthRow> medCardMonth(MedCardId id, YearMonth month) {
        return find(
                "medcard_months WHERE medcard_id = :id AND month = :month",
                Map.of("id", id.value(), "month", Columns.firstDay(month)),
                RealTimeTables::month);
    }

    @Override
    public List<WalletBalanceRow> walletsOf(UserId userId) {
        return list(
                "wallet_balances WHERE user_id = :user ORDER BY wallet_id LIMIT " + MAX_PER_USER,
                Map.of("user", userId.value()),
                RealTimeTables::balance);
    }

    @Override
    public List<MedCardStatusRow> medCardsOf(UserId userId) {
        return list(
                "medcard_status WHERE user_id = :user ORDER BY medcard_id LIMIT " + MAX_PER_USER,
                Map.of("user", userId.value()),
                RealTimeTables::status);
    }

    @Override
    public Page<PharmacyClaimRow> pharmacyClaims(PharmacyId id, Instant since, PageRequest page) {
        Cursor cursor = Cursor.of(page, CURSOR_PARTS);
        return database.run(handle -> PagedQuery.select(
                        handle,
                        "SELECT * FROM read_realtime.pharmacy_claims_recent"
                                + " WHERE pharmacy_id = :pharmacy AND claimed_at >= :since")
                .bind("pharmacy", id.value())
                .bind("since", since)
                .after(
                        cursor,
                        "(claimed_at, medcard_id, prescription_id) < (:time, :card, :prescription)",
                        place -> Map.of("time", place.time(0), "card", place.uuid(1), "prescription", place.text(2)))
                .orderBy("claimed_at DESC, medcard_id DESC, prescription_id DESC")
                .read(page, RealTimeTables::claim, PostgresRealTimeReads::placeOf));
    }

    private static Cursor placeOf(PharmacyClaimRow claim) {
        return Cursor.of(
                claim.claimedAt(),
                claim.medCardId().value(),
                claim.prescriptionId().value());
    }

    private <R> Optional<R> find(String from, Map<String, ?> values, RowMapper<R> mapper) {
        return list(from, values, mapper).stream().findFirst();
    }

    private <R> List<R> list(String from, Map<String, ?> values, RowMapper<R> mapper) {
        return database.run(handle -> handle.createQuery("SELECT * FROM read_realtime." + from)
                .bindMap(values)
                .map(mapper)
                .list());
    }
}
