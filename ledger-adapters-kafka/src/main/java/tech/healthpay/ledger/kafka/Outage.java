package tech.healthpay.ledger.kafka;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** Says in the core's words that Kafka does not do its part. */
final class Outage {

    /** What the core calls this adapter's server. */
    private static final String DEPENDENCY = "kafka";

    private Outage() {}

    static UnavailableException of(String what, @Nullable Throwable cause) {
        return new UnavailableException(DEPENDENCY, cause == null ? what : what + ": " + reason(cause), cause);
    }

    // Kafka's messages name topics, partitions and brokers, no content
    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
