package tech.healthpay.ledger.core.value;

/** Who carries a payment. */
public enum PaymentGateway implements WireName {
    /** The wire name is {@code internal}. */
    INTERNAL("internal"),
    /** The wire name is {@code fawry}. */
    FAWRY("fawry"),
    /** The wire name is {@code paymob}. */
    PAYMOB("paymob");

    private final String wireName;

    PaymentGateway(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
