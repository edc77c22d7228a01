package tech.healthpay.ledger.postgres.embedded;

import java.io.Serial;

/**
 * The embedded server could not be unpacked, started or stopped. Its message is meant for the person at the terminal: it
 * names the folder or port concerned and ends with the server's own last words where there are any.
 */
public final class EmbeddedPostgresException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
