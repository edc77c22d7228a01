package tech.healthpay.ledger.app.json;

/** A text that is not one JSON document. The message names the place and repeats nothing of the text. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message that is safe to show. */
    public MalformedJsonException(String message) {
        super(message);
    }
}
