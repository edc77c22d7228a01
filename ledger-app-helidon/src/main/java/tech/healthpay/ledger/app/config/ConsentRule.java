package tech.healthpay.ledger.app.config;

/** Whose word it takes to reserve funds of a wallet for a payment. */
public enum ConsentRule {
    /** The merchant's: every authorization code is accepted. */
    ASSUMED("assumed"),
    /** The wallet owner's: nobody else can authorize the payment. */
    OWNER("owner");

    private final String word;

    ConsentRule(String word) {
        this.word = word;
    }

    /** Returns the word that stands for it in the configuration. */
    public String word() {
        return word;
    }
}
