package tech.healthpay.ledger.core.value;

/** How a beneficiary is related to the holder. */
public enum Relationship implements WireName {
    /** The wire name is {@code spouse}. */
    SPOUSE("spouse"),
    /** The wire name is {@code child}. */
    CHILD("child"),
    /** The wire name is {@code parent}. */
    PARENT("parent"),
    /** The wire name is {@code sibling}. */
    SIBLING("sibling"),
    /** The wire name is {@code dependent}. */
    DEPENDENT("dependent");

    private final String wireName;

    Relationship(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
