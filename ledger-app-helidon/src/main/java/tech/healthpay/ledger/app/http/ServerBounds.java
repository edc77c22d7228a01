package tech.healthpay.ledger.app.http;

import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/** What a connection may ask of the server before any request of it is known: all bounded, and none left to defaults. */
public final class ServerBounds {

    /** The most bytes of a request's first line, and so of its URI. */
    static final int MAX_PROLOGUE = 8 * 1024;

    /** The most bytes of a request's headers. */
    static final int MAX_HEADERS = 16 * 1024;

    /** The name under which the server finds this protocol by itself: with another it would speak it twice. */
    private static final String HTTP_1 = "http_1_1";

    private static final int MAX_CONNECTIONS = 16_384;
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration IDLE_CHECK = Duration.ofMinutes(1);

    private ServerBounds() {}

    /** Sets the bounds of a server that is being built. */
    public static void set(WebServerConfig.Builder server) {
        server.maxTcpConnections(MAX_CONNECTIONS)
                .connectionOptions(options -> options.readTimeout(READ_TIMEOUT).tcpNoDelay(true))
                .idleConnectionTimeout(IDLE_TIMEOUT)
                .idleConnectionPeriod(IDLE_CHECK)
                .addProtocol(Http1Config.builder()
                        .name(HTTP_1)
                        .maxPrologueLength(MAX_PROLOGUE)
                        .maxHeadersSize(MAX_HEADERS)
                        .build());
    }
}
