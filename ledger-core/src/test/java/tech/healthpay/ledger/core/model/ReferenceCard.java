package tech.healthpay.ledger.core.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;

/** A medical card as domain.md describes it. */
final class ReferenceCard {

    final UserId owner;
    final Currency currency;
    final NationalId holder;
    final LocalDate expiryDate;
    String status = "pending_activation";
    long outstanding;
    Instant lastAt;
    final List<Terms> terms = new ArrayList<>();
    final Map<UUID, NationalId> beneficiaries = new LinkedHashMap<>();
    final Map<ClaimId, Claim> claims = new LinkedHashMap<>();
    final Map<YearMonth, Long> spent = new LinkedHashMap<>();
    final Map<YearMonth, Integer> prescriptions = new LinkedHashMap<>();
    final Map<YearMonth, Integer> insuranceClaims = new LinkedHashMap<>();

    /** What a change says from a day on; null where it says nothing. */
    record Terms(
            LocalDate from,
            @Nullable CardTier tier,
            @Nullable Long limit,
            @Nullable Integer copayment) {}

    /** A claim; {@code requested} is zero for a prescription. */
    static final class Claim {

        final @Nullable PharmacyId pharmacy;
        final long total;
        final long requested;
        String status;
        long due;
        long charged;

        Claim(@Nullable PharmacyId pharmacy, long total, long requested, String status, long due) {
            this.pharmacy = pharmacy;
            this.total = total;
            this.requested = requested;
            this.status = status;
            this.due = due;
        }

        boolean isInsurance() {
            return pharmacy == null;
        }
    }

    ReferenceCard(UserId owner, Currency currency, NationalId holder, LocalDate expiryDate, Instant at) {
        this.owner = owner;
        this.currency = currency;
        this.holder = holder;
        this.expiryDate = expiryDate;
        this.lastAt = at;
    }

    boolean isActive() {
        return status.equals("active");
    }

    Instant effective(Instant at) {
        return at.isBefore(lastAt) ? lastAt : at;
    }

    LocalDate day(Instant at) {
        return effective(at).atZone(ReferenceWallet.CAIRO).toLocalDate();
    }

    void touch(Instant at) {
        lastAt = effective(at);
    }

    boolean isExpired(Instant at) {
        return day(at).isAfter(expiryDate);
    }

    CardTier tierOn(LocalDate day) {
        return inForce(day, Terms::tier);
    }

    long limitOn(LocalDate day) {
        return inForce(day, Terms::limit);
    }

    int copaymentOn(LocalDate day) {
        return inForce(day, Terms::copayment);
    }

    /** The latest day that has begun counts, and on the same day what was said later. */
    private <T> T inForce(LocalDate day, Function<Terms, @Nullable T> value) {
        T found = null;
        LocalDate since = LocalDate.MIN;
        for (Terms change : terms) {
            T said = value.apply(change);
            if (said != null && !change.from().isAfter(day) && !change.from().isBefore(since)) {
                found = said;
                since = change.from();
            }
        }
        if (found == null) {
            throw new IllegalStateException("a card has terms from its first day on");
        }
        return found;
    }

    long remaining(Instant at) {
        LocalDate today = day(at);
        return Math.max(0, limitOn(today) - spent.getOrDefault(YearMonth.from(today), 0L));
    }

    boolean covers(UUID claimant) {
        return claimant.equals(owner.value()) || beneficiaries.containsKey(claimant);
    }

    long chargeable(@Nullable Claim claim) {
        return claim == null ? outstanding : Math.min(claim.due - claim.charged, outstanding);
    }
}
