package tech.healthpay.ledger.app.embedded;

import java.io.Serial;

/** The embedded mode cannot go on; the message tells a person what to mend. Fatal until then. */
public final class EmbeddedModeException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    EmbeddedModeException(String message) {
        super(message);
    }

    EmbeddedModeException(String message, Throwable cause) {
        super(message, cause);
    }
}
