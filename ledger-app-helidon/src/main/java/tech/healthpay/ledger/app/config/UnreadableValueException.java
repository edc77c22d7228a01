package tech.healthpay.ledger.app.config;

import java.io.Serial;

/** A setting's text does not mean anything; its message ends the sentence "it …" and does not quote the text. */
final class UnreadableValueException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableValueException(String message) {
        super(message);
    }
}
