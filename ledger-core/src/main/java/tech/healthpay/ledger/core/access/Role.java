package tech.healthpay.ledger.core.access;

import tech.healthpay.ledger.core.value.WireName;

/** What an actor may do in general (domain.md, "Who may do what"). */
public enum Role implements WireName {
    /** Uses their own wallets and cards. */
    MEMBER("member"),
    /** Claims prescriptions and charges copayments for one pharmacy. */
    PHARMACY("pharmacy"),
    /** Files insurance claims as one provider. */
    PROVIDER("provider"),
    /** Takes payments as one merchant. */
    MERCHANT("merchant"),
    /** May issue every command and read everything. */
    OPERATOR("operator"),
    /** May read everything and command nothing. */
    AUDITOR("auditor"),
    /** Another system of the platform: may do everything. */
    SERVICE("service");

    private final String wireName;

    Role(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
