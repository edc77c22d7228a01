package tech.healthpay.ledger.scylla.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The embedded server could not be started or stopped. The message says what stood in the way and names the server's
 * log; a caller shows it and gives up, or mends what it says and starts again.
 */
public final class EmbeddedCassandraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedCassandraException(String message) {
        this(message, null);
    }

    EmbeddedCassandraException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
