package tech.healthpay.ledger.core.value;

/** How well the owner of a wallet is known. */
public enum KycLevel implements WireName {
    /** The wire name is {@code basic}. */
    BASIC("basic"),
    /** The wire name is {@code enhanced}. */
    ENHANCED("enhanced"),
    /** The wire name is {@code full}. */
    FULL("full");

    private final String wireName;

    KycLevel(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
