package tech.healthpay.ledger.app.config;

/**
 * Where the HTTP server listens.
 *
 * @param host the address it binds
 * @param port 1 to 65535, or 0 for any free one
 */
public record HttpConfig(String host, int port) {

    /** The port where none is given. */
    public static final int DEFAULT_PORT = 8080;
}
