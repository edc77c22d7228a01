package tech.healthpay.ledger.core.value;

/** Why money came into a wallet. */
public enum CreditType implements WireName {
    /** The wire name is {@code deposit}. */
    DEPOSIT("deposit"),
    /** The wire name is {@code refund}. */
    REFUND("refund"),
    /** The wire name is {@code transfer_in}. */
    TRANSFER_IN("transfer_in"),
    /** The wire name is {@code cashback}. */
    CASHBACK("cashback");

    private final String wireName;

    CreditType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
