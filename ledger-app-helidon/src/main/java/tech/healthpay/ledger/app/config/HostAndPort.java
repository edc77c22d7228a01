package tech.healthpay.ledger.app.config;

import java.net.InetSocketAddress;

/**
 * A server's address as configured.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
public record HostAndPort(String host, int port) {

    /** Returns the address with the name looked up now. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    /** Returns for example {@code db.example:9042}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
