package tech.healthpay.ledger.app.graphql.transport;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds of sockets.
 *
 * @param origins pages of these origins may open sockets beside those of the server's own, for example {@code
 *     https://app.example}
 * @param maxSockets how many sockets there may be at a time, 1 or more
 * @param maxSocketsOfSubject how many of them may be a subject's, 1 or more; operators and services may have any number
 * @param maxOperations how many operations a socket may carry at a time, 1 or more
 * @param initTimeout how long a client may take to say who it is, at least 10 ms
 * @param heartbeat how often a client is asked whether it is there, and its token judged anew, at least 10 ms; a client that
 *     says nothing twice as long is gone. Less than half a minute, after which the server gives up silent connections
 * @param writeTimeout how long a client may hold up one message, at least 10 ms; then it is dropped
 * @param closeTimeout how long a client may take to answer a close, at least 10 ms
 */
public record SocketSettings(
        Set<String> origins,
        int maxSockets,
        int maxSocketsOfSubject,
        int maxOperations,
        Duration initTimeout,
        Duration heartbeat,
        Duration writeTimeout,
        Duration closeTimeout) {

    /** The most bytes of a message, as of every body of the API. */
    static final int MAX_MESSAGE = 256 * 1024;

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(25);

    public SocketSettings {
        origins = Set.copyOf(origins);
        if (maxSockets < 1 || maxSocketsOfSubject < 1 || maxOperations < 1) {
            throw new IllegalArgumentException("there must be room for something");
        }
        for (Duration duration : new Duration[] {initTimeout, heartbeat, writeTimeout, closeTimeout}) {
            if (duration.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException("a client needs some time");
            }
        }
        if (heartbeat.compareTo(LONGEST_HEARTBEAT) > 0) {
            throw new IllegalArgumentException("a silent connection is given up before it is asked");
        }
    }

    /** Returns the usual times: 5 s to begin, a heartbeat every 12 s, 10 s for a write, 2 s for a close. */
    public static SocketSettings of(
            Set<String> origins, int maxSockets, int maxSocketsOfSubject, int maxOperations, Duration heartbeat) {
        return new SocketSettings(
                origins,
                maxSockets,
                maxSocketsOfSubject,
                maxOperations,
                Duration.ofSeconds(5),
                heartbeat,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2));
    }

    /**
     * How many messages wait for a client at most. Each operation has one answer on its way and perhaps its end; the rest is
     * room for what is said about the connection itself.
     */
    int maxWaiting() {
        return 2 * maxOperations + 32;
    }
}
