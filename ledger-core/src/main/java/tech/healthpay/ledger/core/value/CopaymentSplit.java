package tech.healthpay.ledger.core.value;

/**
 * How a claim's total is shared: {@code total = covered + copayment}, always exactly.
 *
 * @param total the claim's total
 * @param covered what the insurer pays
 * @param copayment what the member pays
 */
public record CopaymentSplit(Money total, Money covered, Money copayment) {

    public CopaymentSplit {
        if (!covered.plus(copayment).equals(total)) {
            throw new IllegalArgumentException("the parts of a split must add up");
        }
    }
}
