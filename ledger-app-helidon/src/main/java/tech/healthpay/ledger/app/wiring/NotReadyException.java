package tech.healthpay.ledger.app.wiring;

import java.io.Serial;

/** The process has started and does not get ready; the message holds what its health checks say. */
public final class NotReadyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }
}
