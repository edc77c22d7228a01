package tech.healthpay.ledger.core.port;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** Reads the real-time model: one partition a read. */
public interface RealTimeReads {

    /** The most wallets or cards of one user that a read answers. */
    int MAX_PER_USER = 200;

    /** Finds a wallet's balance. */
    Optional<WalletBalanceRow> walletBalance(WalletId id);

    /** Finds a card's live status. */
    Optional<MedCardStatusRow> medCardStatus(MedCardId id);

    /** Finds a card's totals of one month; a month without a row is zero. */
    Optional<MedCardMonthRow> medCardMonth(MedCardId id, YearMonth month);

    /** Returns a user's wallets, at most {@link #MAX_PER_USER}, by id. */
    List<WalletBalanceRow> walletsOf(UserId userId);

    /** Returns a user's cards, at most {@link #MAX_PER_USER}, by id. */
    List<MedCardStatusRow> medCardsOf(UserId userId);

    /**
     * Lists a pharmacy's claims, newest first.
     *
     * @param since older claims are left out: callers pass now less 90 days
     */
    Page<PharmacyClaimRow> pharmacyClaims(PharmacyId id, Instant since, PageRequest page);
}
