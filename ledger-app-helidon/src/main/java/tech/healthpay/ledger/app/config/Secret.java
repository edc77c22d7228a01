package tech.healthpay.ledger.app.config;

import java.nio.charset.StandardCharsets;

/**
 * A value that is never printed: not in a message, not in a log, not by {@link #toString}. Immutable.
 *
 * @param reveal the value itself, for the one place that needs it
 */
public record Secret(String reveal) {

    /** Returns the number of bytes the value takes in UTF-8, which is what a signing key's strength is counted in. */
    public int bytes() {
        return reveal.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Returns a stand-in. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
