package tech.healthpay.ledger.core.event;

import java.time.YearMonth;
import tech.healthpay.ledger.core.value.Money;

/**
 * The month a claim counts for and the month's totals after the claim.
 *
 * @param month the Cairo month
 * @param spentAfter the covered sum of prescription claims of the month
 * @param prescriptionClaimsAfter the number of prescription claims of the month
 * @param insuranceClaimsAfter the number of insurance claims filed in the month
 */
public record ClaimMonth(YearMonth month, Money spentAfter, int prescriptionClaimsAfter, int insuranceClaimsAfter) {}
