package tech.healthpay.ledger.app.http;

import io.helidon.webserver.http.RoutingRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;

/**
 * Tells of each request in one line and one count. Paths are told as templates and never with their query, so that no id, no
 * card number and no personal data gets into a log. Thread-safe.
 */
final class AccessLog {

    /** The name of the logger, so that the lines can be switched off or sent elsewhere. */
    static final String LOGGER = "tech.healthpay.ledger.access";

    private static final Logger LOG = System.getLogger(LOGGER);

    /** A method that a client makes up must not make up a new series of metrics. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT");

    private final HttpMetrics metrics;

    AccessLog(HttpMetrics metrics) {
        this.metrics = metrics;
    }

    void answered(RoutingRequest request, int status, long nanos, String correlationId) {
        String given = request.prologue().method().text();
        String method = METHODS.contains(given) ? given : "OTHER";
        String path = request.matchingPattern().orElse("unmatched");
        metrics.requestAnswered(method, path, status, Duration.ofNanos(nanos));
        // health probes come every few seconds and say nothing
        Level level = path.startsWith("/observe") ? Level.DEBUG : Level.INFO;
        if (LOG.isLoggable(level)) {
            LOG.log(
                    level,
                    "method=" + method + " path=" + path + " status=" + status + " ms=" + millis(nanos)
                            + " correlationId=" + correlationId);
        }
    }

    /** A connection ended that was no request any more. */
    void disconnected(String path, int closeCode, int operations, long nanos, String correlationId) {
        if (LOG.isLoggable(Level.INFO)) {
            LOG.log(
                    Level.INFO,
                    "method=GET path=" + path + " status=101 close=" + closeCode + " operations=" + operations + " ms="
                            + millis(nanos) + " correlationId=" + correlationId);
        }
    }

    /** Milliseconds with three decimals, without a formatter: every request comes by here. */
    private static String millis(long nanos) {
        long micros = nanos / 1_000;
        return micros / 1_000 + "." + Long.toString(1_000 + micros % 1_000).substring(1);
    }
}
