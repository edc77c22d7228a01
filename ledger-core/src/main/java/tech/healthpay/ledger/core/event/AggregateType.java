package tech.healthpay.ledger.core.event;

import tech.healthpay.ledger.core.value.WireName;

/** The kinds of aggregates. Each has its own streams of events; its wire name is part of every stored event. */
public enum AggregateType implements WireName {
    /** A wallet. */
    WALLET("wallet", "wallet"),
    /** A transfer between wallets. */
    TRANSFER("transfer", "wallet"),
    /** A payment to a merchant. */
    PAYMENT("payment", "payment"),
    /** A request to be paid. */
    PAYMENT_REQUEST("payment_request", "payment"),
    /** A medical card. */
    MEDCARD("medcard", "medcard");

    private final String wireName;
    private final String category;

    AggregateType(String wireName, String category) {
        this.wireName = wireName;
        this.category = category;
    }

    /**
     * Returns which events its events go with on the bus: {@code wallet}, {@code payment} or {@code medcard}. What one decision
     * writes together tends to lie together. Source: domain.md, the topics.
     */
    public String category() {
        return category;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
