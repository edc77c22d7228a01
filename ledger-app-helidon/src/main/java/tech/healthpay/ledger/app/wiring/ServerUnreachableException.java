package tech.healthpay.ledger.app.wiring;

import java.io.Serial;

/** A configured server does not answer. The message names it, its address and the setting it comes from. */
public final class ServerUnreachableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ServerUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
