package tech.healthpay.ledger.app.graphql;

/**
 * A subscriber took its events more slowly than they came, and what may wait for it is bounded: its subscription ends with
 * this. Whoever serves it lets it go, so that it can come back and begin anew.
 */
public final class SlowSubscriberException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; it is no fault, so it has no stack trace. */
    public SlowSubscriberException(String message) {
        super(message, null, false, false);
    }
}
