package tech.healthpay.ledger.core.value;

/** Why a card is closed. */
public enum ClosureReason implements WireName {
    /** The wire name is {@code user_request}. */
    USER_REQUEST("user_request"),
    /** The wire name is {@code policy_cancelled}. */
    POLICY_CANCELLED("policy_cancelled"),
    /** The wire name is {@code fraud_confirmed}. */
    FRAUD_CONFIRMED("fraud_confirmed"),
    /** The wire name is {@code death}. */
    DEATH("death"),
    /** The wire name is {@code admin_closure}. */
    ADMIN_CLOSURE("admin_closure");

    private final String wireName;

    ClosureReason(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
