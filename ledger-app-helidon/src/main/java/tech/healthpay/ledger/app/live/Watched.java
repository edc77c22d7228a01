package tech.healthpay.ledger.app.live;

/** What anybody watches at this moment. Thread-safe. */
interface Watched {

    /** Tells whether anybody watches this. */
    boolean contains(Key key);

    /** Tells whether anybody watches anything of this kind. */
    boolean containsAny(Key.Kind kind);
}
