package tech.healthpay.ledger.scylla;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.value.WalletType;

/** Rows for tests; each version of a row differs from every other in all that can change. */
final class Samples {
    static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    static final Instant TIME = Instant.parse("2026-11-23T10:15:30.123456Z");

    private Samples() {}

    static Money egp(long piasters) {
        return Money.ofMinor(piasters, Money.EGP);
    }

    static WalletId walletId() {
        return new WalletId(UUID.randomUUID());
    }

    static MedCardId medCardId() {
        return new MedCardId(UUID.randomUUID());
    }

    static UserId userId() {
        return new UserId(UUID.randomUUID());
    }

    static WalletBalanceRow wallet(WalletId id, UserId owner, long version) {
        return new WalletBalanceRow(
                id,
                owner,
                WalletType.PERSONAL,
                version == 1 ? WalletStatus.PENDING_ACTIVATION : WalletStatus.ACTIVE,
                egp(1_000 * version),
                egp(version),
                TIME.plusSeconds(version),
                version);
    }

    static MedCardStatusRow card(MedCardId id, UserId owner, long version) {
        return card(id, owner, null, version);
    }

    static MedCardStatusRow card(MedCardId id, UserId owner, @Nullable String insurer, long version) {
        return new MedCardStatusRow(
                id,
                owner,
                CardNumber.ofPayload(12_345_678_901L),
                version == 1 ? CardStatus.PENDING_ACTIVATION : CardStatus.ACTIVE,
                Money.EGP,
                insurer,
                LocalDate.of(2030, 12, 31),
                List.of(
                        new CardTerm(LocalDate.of(2026, 1, 31), 1, CardTier.GOLD, egp(500_000), new Percentage(1_250)),
                        new CardTerm(LocalDate.of(2026, 12, 1), version, null, egp(version), null)),
                TIME.plusSeconds(version),
                version);
    }

    static MedCardMonthRow month(MedCardId card, YearMonth month, long version) {
        return new MedCardMonthRow(
                card, month, egp(28_000 * version), Math.toIntExact(version), Math.toIntExact(2 * version), version);
    }

    static PharmacyClaimRow claim(PharmacyId pharmacy, String prescription, Instant claimedAt) {
        return new PharmacyClaimRow(
                pharmacy,
                claimedAt,
                medCardId(),
                new ClaimId(prescription),
                UUID.randomUUID(),
                egp(35_000),
                egp(28_000),
                egp(7_000),
                4);
    }
}
