package tech.healthpay.ledger.core.value;

/** Why a card is suspended. */
public enum SuspensionReason implements WireName {
    /** The wire name is {@code fraud_suspected}. */
    FRAUD_SUSPECTED("fraud_suspected"),
    /** The wire name is {@code payment_overdue}. */
    PAYMENT_OVERDUE("payment_overdue"),
    /** The wire name is {@code policy_expired}. */
    POLICY_EXPIRED("policy_expired"),
    /** The wire name is {@code user_request}. */
    USER_REQUEST("user_request"),
    /** The wire name is {@code admin_action}. */
    ADMIN_ACTION("admin_action");

    private final String wireName;

    SuspensionReason(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
