package tech.healthpay.ledger.core.value;

/** The life of a payment. */
public enum PaymentStatus implements WireName {
    /** The wire name is {@code initiated}. */
    INITIATED("initiated"),
    /** The wire name is {@code authorized}. */
    AUTHORIZED("authorized"),
    /** The wire name is {@code captured}. */
    CAPTURED("captured"),
    /** The wire name is {@code partially_refunded}. */
    PARTIALLY_REFUNDED("partially_refunded"),
    /** The wire name is {@code refunded}. */
    REFUNDED("refunded"),
    /** The wire name is {@code failed}. */
    FAILED("failed"),
    /** The wire name is {@code cancelled}. */
    CANCELLED("cancelled");

    private final String wireName;

    PaymentStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
