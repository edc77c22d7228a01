package tech.healthpay.ledger.core.value;

/** The life of a wallet: {@code pending_activation → active ⇄ suspended → closed}. */
public enum WalletStatus implements WireName {
    /** The wire name is {@code pending_activation}. */
    PENDING_ACTIVATION("pending_activation"),
    /** The wire name is {@code active}. */
    ACTIVE("active"),
    /** The wire name is {@code suspended}. */
    SUSPENDED("suspended"),
    /** The wire name is {@code closed}. */
    CLOSED("closed");

    private final String wireName;

    WalletStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
