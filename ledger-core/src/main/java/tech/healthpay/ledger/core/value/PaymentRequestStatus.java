package tech.healthpay.ledger.core.value;

/** The life of a payment request. */
public enum PaymentRequestStatus implements WireName {
    /** The wire name is {@code pending}. */
    PENDING("pending"),
    /** The wire name is {@code fulfilled}. */
    FULFILLED("fulfilled"),
    /** The wire name is {@code cancelled}. */
    CANCELLED("cancelled"),
    /** The wire name is {@code expired}. */
    EXPIRED("expired");

    private final String wireName;

    PaymentRequestStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
