package tech.healthpay.ledger.app.wiring;

import java.io.Serial;
import tech.healthpay.ledger.app.config.HttpConfig;

/** The HTTP server cannot listen where it should; the message says what a person can do about it. */
public final class AddressInUseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    AddressInUseException(HttpConfig config, Throwable cause) {
        super(
                "The HTTP server cannot listen on %s port %d; choose another with --port, 0 for any free one"
                        .formatted(config.host(), config.port()),
                cause);
    }
}
