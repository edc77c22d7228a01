package tech.healthpay.ledger.core.memory;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.UserMedCardRow;
import tech.healthpay.ledger.core.projection.UserWalletRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Reads a real-time model in memory. What is found by user or pharmacy is found by looking at all. Thread-safe. */
public final class InMemoryRealTimeReads implements RealTimeReads {

    private static final Paging<PharmacyClaimRow> NEWEST_FIRST = new Paging<>(
            Comparator.comparing(PharmacyClaimRow::claimedAt)
                    .thenComparing(InMemoryRealTimeReads::claimOf)
                    .reversed(),
            InMemoryRealTimeReads::claimOf);

    private final InMemoryProjectionStore<RealTimeRow> rows;

    /** Reads from this store. */
    public InMemoryRealTimeReads(InMemoryProjectionStore<RealTimeRow> rows) {
        this.rows = rows;
    }

    private static String claimOf(PharmacyClaimRow row) {
        return "claim " + row.medCardId() + " " + row.prescriptionId();
    }

    @Override
    public Optional<WalletBalanceRow> walletBalance(WalletId id) {
        return rows.of(id.value(), RowType.WALLET_BALANCE, WalletBalanceRow.class).stream()
                .findFirst();
    }

    @Override
    public Optional<MedCardStatusRow> medCardStatus(MedCardId id) {
        return rows.of(id.value(), RowType.MEDCARD_STATUS, MedCardStatusRow.class).stream()
                .findFirst();
    }

    @Override
    public Optional<MedCardMonthRow> medCardMonth(MedCardId id, YearMonth month) {
        return rows.of(id.value(), RowType.MEDCARD_MONTH, MedCardMonthRow.class).stream()
                .filter(row -> row.month().equals(month))
                .findFirst();
    }

    @Override
    public List<WalletBalanceRow> walletsOf(UserId userId) {
        return rows.all(RowType.USER_WALLET, UserWalletRow.class).stream()
                .map(UserWalletRow::wallet)
                .filter(wallet -> wallet.userId().equals(userId))
                .sorted(Comparator.comparing(wallet -> wallet.walletId().toString()))
                .limit(MAX_PER_USER)
                .toList();
    }

    @Override
    public List<MedCardStatusRow> medCardsOf(UserId userId) {
        return rows.all(RowType.USER_MEDCARD, UserMedCardRow.class).stream()
                .map(UserMedCardRow::card)
                .filter(card -> card.userId().equals(userId))
                .sorted(Comparator.comparing(card -> card.medCardId().toString()))
                .limit(MAX_PER_USER)
                .toList();
    }

    @Override
    public Page<PharmacyClaimRow> pharmacyClaims(PharmacyId id, Instant since, PageRequest page) {
        return NEWEST_FIRST.page(
                rows.all(RowType.PHARMACY_CLAIM, PharmacyClaimRow.class).stream()
                        .filter(row -> row.pharmacyId().equals(id))
                        .toList(),
                row -> !row.claimedAt().isBefore(since),
                page);
    }
}
