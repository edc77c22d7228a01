package tech.healthpay.ledger.core.value;

/** How a payment is made. */
public enum PaymentMethod implements WireName {
    /** The wire name is {@code wallet}. */
    WALLET("wallet"),
    /** The wire name is {@code card}. */
    CARD("card"),
    /** The wire name is {@code bank_transfer}. */
    BANK_TRANSFER("bank_transfer"),
    /** The wire name is {@code cash}. */
    CASH("cash"),
    /** The wire name is {@code fawry_ref}. */
    FAWRY_REF("fawry_ref");

    private final String wireName;

    PaymentMethod(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
