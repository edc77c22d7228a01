package tech.healthpay.ledger.core.event;

import tech.healthpay.ledger.core.value.WireName;

/** The kinds of aggregates. Each has its own streams of events; its wire name is part of every stored event. */
public enum AggregateType implements WireName {
    /** A wallet. */
    WALLET("wallet"),
    /** A transfer between wallets. */
    TRANSFER("transfer"),
    /** A payment to a merchant. */
    PAYMENT("payment"),
    /** A request to be paid. */
    PAYMENT_REQUEST("payment_request"),
    /** A medical card. */
    MEDCARD("medcard");

    private final String wireName;

    AggregateType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
