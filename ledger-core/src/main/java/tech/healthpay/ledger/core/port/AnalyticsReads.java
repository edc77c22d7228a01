package tech.healthpay.ledger.core.port;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.UserId;

/** Reads the analytic views of the detail model. Amounts of different currencies are never added up. */
public interface AnalyticsReads {

    /** The most months one question spans. */
    int MAX_MONTHS = 120;

    /**
     * All cards' claims of one month in one currency.
     *
     * @param cardsWithClaims how many cards had a claim of either kind
     * @param totalAmount the totals of prescription claims
     * @param coveredAmount what insurers cover of them
     * @param copaymentAmount what members pay of them
     * @param approvedAmount what was approved of the insurance claims filed in the month
     */
    record MonthlyMetrics(
            YearMonth month,
            long cardsWithClaims,
            long prescriptionClaims,
            Money totalAmount,
            Money coveredAmount,
            Money copaymentAmount,
            long insuranceClaims,
            Money approvedAmount) {}

    /**
     * A pharmacy's claims in one currency.
     *
     * @param averageAmount the mean claim total, rounded half-up to the minor unit
     */
    record PharmacyPerformance(
            PharmacyId pharmacyId,
            long claims,
            long cards,
            Money totalAmount,
            Money coveredAmount,
            Money copaymentAmount,
            Money averageAmount) {}

    /**
     * What a user has in one currency.
     *
     * @param balance the sum of their wallets' balances, closed ones included
     * @param reserved the reserved part of it
     * @param monthlyLimit the sum of the limits in force of their active cards
     * @param spentThisMonth what their cards have spent this month
     */
    record UserAnalytics(
            UserId userId,
            long wallets,
            Money balance,
            Money reserved,
            long cards,
            long activeCards,
            Money monthlyLimit,
            Money spentThisMonth,
            long prescriptionClaims,
            Money coveredAmount,
            Money copaymentAmount) {}

    /** Returns the months from {@code from} to {@code to}, both included, newest first; months without claims are left out. */
    List<MonthlyMetrics> monthly(YearMonth from, YearMonth to);

    /** Lists pharmacies by covered amount, greatest first. */
    Page<PharmacyPerformance> pharmacies(PageRequest page);

    /** Returns a user's figures, one entry a currency; empty if the user has neither wallet nor card. */
    List<UserAnalytics> user(UserId userId, LocalDate today);
}
