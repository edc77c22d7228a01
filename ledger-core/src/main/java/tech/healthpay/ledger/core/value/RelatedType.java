package tech.healthpay.ledger.core.value;

/** What stands behind a movement of money on a wallet. */
public enum RelatedType implements WireName {
    /** The wire name is {@code transfer}. */
    TRANSFER("transfer"),
    /** The wire name is {@code payment}. */
    PAYMENT("payment"),
    /** The wire name is {@code medcard}. */
    MEDCARD("medcard"),
    /** The wire name is {@code claim}. */
    CLAIM("claim");

    private final String wireName;

    RelatedType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
