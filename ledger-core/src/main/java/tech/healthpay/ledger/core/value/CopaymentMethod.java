package tech.healthpay.ledger.core.value;

/** How a member pays a copayment. */
public enum CopaymentMethod implements WireName {
    /** The wire name is {@code wallet}. */
    WALLET("wallet"),
    /** The wire name is {@code card}. */
    CARD("card"),
    /** The wire name is {@code cash}. */
    CASH("cash");

    private final String wireName;

    CopaymentMethod(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
