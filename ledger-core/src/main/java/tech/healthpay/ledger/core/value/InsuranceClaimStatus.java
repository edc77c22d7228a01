package tech.healthpay.ledger.core.value;

/** The life of an insurance claim: {@code pending → approved | rejected}, {@code approved → paid}. */
public enum InsuranceClaimStatus implements WireName {
    /** The wire name is {@code pending}. */
    PENDING("pending"),
    /** The wire name is {@code approved}. */
    APPROVED("approved"),
    /** The wire name is {@code rejected}. */
    REJECTED("rejected"),
    /** The wire name is {@code paid}. */
    PAID("paid");

    private final String wireName;

    InsuranceClaimStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
