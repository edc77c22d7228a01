package tech.healthpay.ledger.app.graphql.transport;

/** What came is no message of the protocol; the message says why, and repeats nothing of it. */
final class InvalidMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidMessageException(String message) {
        super(message, null, false, false);
    }
}
