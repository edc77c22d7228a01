package tech.healthpay.ledger.app.demo;

import java.io.Serial;

/** The demonstration cannot go on, because its sample is broken or the ledger does not answer. */
public final class DemoException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }

    DemoException(String message) {
        super(message);
    }
}
