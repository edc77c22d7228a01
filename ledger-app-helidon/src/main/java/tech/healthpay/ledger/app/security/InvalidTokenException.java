package tech.healthpay.ledger.app.security;

/** A bearer token that proves nothing. The message says why without repeating the token. */
public final class InvalidTokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a reason that is safe to show. */
    public InvalidTokenException(String reason) {
        super(reason);
    }
}
