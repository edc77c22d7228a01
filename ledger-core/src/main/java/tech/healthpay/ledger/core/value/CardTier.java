package tech.healthpay.ledger.core.value;

/** A card's tier, from lowest to highest. */
public enum CardTier implements WireName {
    /** The wire name is {@code basic}. */
    BASIC("basic"),
    /** The wire name is {@code silver}. */
    SILVER("silver"),
    /** The wire name is {@code gold}. */
    GOLD("gold"),
    /** The wire name is {@code platinum}. */
    PLATINUM("platinum");

    private final String wireName;

    CardTier(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
