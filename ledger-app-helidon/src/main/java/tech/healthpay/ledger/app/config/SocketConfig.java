package tech.healthpay.ledger.app.config;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds of GraphQL over WebSocket.
 *
 * @param origins pages of these origins may open sockets beside those of the server's own
 * @param maxSockets how many there may be at a time, 1 to 100,000
 * @param maxOfSubject how many of them may be a subject's, 1 to 100,000
 * @param maxOperations how many operations each may carry at a time, 1 to 10,000
 * @param heartbeat how often each client is asked whether it is there, 1 s to 25 s
 */
public record SocketConfig(
        Set<String> origins, int maxSockets, int maxOfSubject, int maxOperations, Duration heartbeat) {

    /** No other origins; 10,000 sockets, 64 of a subject, 100 operations on each; a heartbeat every 12 s. */
    public static final SocketConfig DEFAULTS = new SocketConfig(Set.of(), 10_000, 64, 100, Duration.ofSeconds(12));

    public SocketConfig {
        origins = Set.copyOf(origins);
    }
}
