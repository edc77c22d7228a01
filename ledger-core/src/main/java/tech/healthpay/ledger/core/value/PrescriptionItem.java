package tech.healthpay.ledger.core.value;

/**
 * One line of a prescription as the pharmacy sold it.
 *
 * @param drugCode the drug's code, 1 to 64 characters
 * @param drugName the drug's name, 1 to 200 characters
 * @param quantity how many units
 * @param unitPrice the price of one unit
 * @param totalPrice the line's total; the decider checks that it is quantity × unit price
 */
public record PrescriptionItem(String drugCode, String drugName, int quantity, Money unitPrice, Money totalPrice) {

    public PrescriptionItem {
        Texts.requireLength(drugCode, 1, 64);
        Texts.requireLength(drugName, 1, Texts.MAX_NAME);
    }
}
