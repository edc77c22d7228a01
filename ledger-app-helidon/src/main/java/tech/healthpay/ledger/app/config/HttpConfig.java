package tech.healthpay.ledger.app.config;

/**
 * Where the HTTP server listens.
 *
 * @param host the address it binds
 * @param port 1 to 65535, or 0 for any free one
 * @param maxStreams how many live streams of events, and of GraphQL, there may be at a time, 1 to 10,000 of each
 * @param sockets the bounds of WebSockets
 */
public record HttpConfig(String host, int port, int maxStreams, SocketConfig sockets) {

    /** The port where none is given. */
    public static final int DEFAULT_PORT = 8080;

    /** How many streams there may be at a time where nothing else is configured. */
    public static final int DEFAULT_MAX_STREAMS = 64;
}
