package tech.healthpay.ledger.core.value;

/** The life of a transfer. */
public enum TransferStatus implements WireName {
    /** The wire name is {@code initiated}. */
    INITIATED("initiated"),
    /** The wire name is {@code completed}. */
    COMPLETED("completed"),
    /** The wire name is {@code failed}. */
    FAILED("failed");

    private final String wireName;

    TransferStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
