package tech.healthpay.ledger.core.value;

/** What an insurance claim is for. */
public enum InsuranceClaimType implements WireName {
    /** The wire name is {@code prescription}. */
    PRESCRIPTION("prescription"),
    /** The wire name is {@code consultation}. */
    CONSULTATION("consultation"),
    /** The wire name is {@code procedure}. */
    PROCEDURE("procedure"),
    /** The wire name is {@code hospitalization}. */
    HOSPITALIZATION("hospitalization"),
    /** The wire name is {@code diagnostic}. */
    DIAGNOSTIC("diagnostic");

    private final String wireName;

    InsuranceClaimType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
