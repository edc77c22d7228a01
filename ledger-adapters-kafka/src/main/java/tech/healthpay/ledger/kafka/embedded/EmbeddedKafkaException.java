package tech.healthpay.ledger.kafka.embedded;

/**
 * The embedded broker could not be started or stopped. Fatal: the message says what a person has to mend (a folder in
 * use, a port taken, jars that are missing, a broker that gave up), and trying again without that changes nothing.
 */
public final class EmbeddedKafkaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedKafkaException(String message) {
        super(message);
    }

    EmbeddedKafkaException(String message, Throwable cause) {
        super(message, cause);
    }
}
