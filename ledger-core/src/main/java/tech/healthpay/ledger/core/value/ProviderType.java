package tech.healthpay.ledger.core.value;

/** What kind of provider files a claim. */
public enum ProviderType implements WireName {
    /** The wire name is {@code pharmacy}. */
    PHARMACY("pharmacy"),
    /** The wire name is {@code clinic}. */
    CLINIC("clinic"),
    /** The wire name is {@code hospital}. */
    HOSPITAL("hospital"),
    /** The wire name is {@code lab}. */
    LAB("lab"),
    /** The wire name is {@code diagnostic_center}. */
    DIAGNOSTIC_CENTER("diagnostic_center");

    private final String wireName;

    ProviderType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
