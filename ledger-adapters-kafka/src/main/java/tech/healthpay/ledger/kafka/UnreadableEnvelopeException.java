package tech.healthpay.ledger.kafka;

import java.io.Serial;

/** A record's value is not an envelope. Says what is wrong with its form and quotes nothing of it: it may be personal. */
final class UnreadableEnvelopeException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    UnreadableEnvelopeException(String message) {
        super(message);
    }
}
