package tech.healthpay.ledger.core.value;

/** Who a wallet is for. */
public enum WalletType implements WireName {
    /** The wire name is {@code personal}. */
    PERSONAL("personal"),
    /** The wire name is {@code business}. */
    BUSINESS("business"),
    /** The wire name is {@code merchant}. */
    MERCHANT("merchant");

    private final String wireName;

    WalletType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
