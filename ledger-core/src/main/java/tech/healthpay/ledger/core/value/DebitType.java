package tech.healthpay.ledger.core.value;

/** Why money left a wallet. */
public enum DebitType implements WireName {
    /** The wire name is {@code payment}. */
    PAYMENT("payment"),
    /** The wire name is {@code withdrawal}. */
    WITHDRAWAL("withdrawal"),
    /** The wire name is {@code transfer_out}. */
    TRANSFER_OUT("transfer_out"),
    /** The wire name is {@code fee}. */
    FEE("fee");

    private final String wireName;

    DebitType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
