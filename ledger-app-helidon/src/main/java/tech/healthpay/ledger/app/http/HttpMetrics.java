package tech.healthpay.ledger.app.http;

import java.time.Duration;

/** What the HTTP side tells about its work. Calls are cheap, never block and never throw. */
public interface HttpMetrics {

    /** Metrics that nobody looks at. */
    HttpMetrics NONE = new HttpMetrics() {};

    /**
     * A request was answered ({@code healthpay_http_requests_total{method,path,status}}).
     *
     * @param method the method, {@code OTHER} for one that HTTP does not know
     * @param path the template of the path, for example {@code /api/v1/wallets/{id}}; {@code unmatched} if there is none
     * @param status the status
     * @param duration from its first line to the answer's last byte handed to the network
     */
    default void requestAnswered(String method, String path, int status, Duration duration) {}

    /**
     * A request was refused before it was worked on ({@code healthpay_http_rejected_total{reason}}).
     *
     * @param reason {@code rate}, {@code concurrency}, {@code headers}, {@code origin} or {@code append-queue}
     */
    default void requestRejected(String reason) {}

    /**
     * A read model was asked ({@code healthpay_query_duration_seconds{store,query}}).
     *
     * @param store {@code postgres}, or {@link ReadModel#REAL_TIME_STORE} for whichever keeps the real-time model
     * @param query the question, for example {@code medcard}
     * @param duration how long it took, without waiting for the read model to catch up
     */
    default void queryAnswered(String store, String query, Duration duration) {}

    /**
     * A GraphQL request was answered, whatever transport brought it ({@code
     * healthpay_graphql_requests_total{operation,outcome}}, {@code healthpay_graphql_request_duration_seconds{operation}}).
     *
     * @param operation a query, a mutation or a subscription; {@code none} if the document has none that
     *     could be executed
     * @param outcome {@code answered}; {@code failed} if its answer has errors; {@code refused} if nothing was executed
     * @param duration until the answer was there, that of a subscription until it had begun
     */
    default void graphQlAnswered(String operation, String outcome, Duration duration) {}

    /**
     * A WebSocket opened or closed ({@code healthpay_graphql_sockets_open}).
     *
     * @param open how many there are now
     */
    default void socketsOpen(int open) {}

    /**
     * A WebSocket ended ({@code healthpay_graphql_socket_closes_total{code}}).
     *
     * @param code the code of its close; 1006 if it ended without one
     */
    default void socketClosed(int code) {}

    /**
     * An operation over a WebSocket or a stream began or ended ({@code healthpay_graphql_operations_open{transport}}).
     *
     * @param transport {@code websocket} or {@code sse}
     * @param open how many there are now
     */
    default void operationsOpen(String transport, int open) {}

    /**
     * An operation over a WebSocket or a stream ended ({@code healthpay_graphql_operations_total{transport,outcome}}).
     *
     * @param transport {@code websocket} or {@code sse}
     * @param outcome {@code completed}, {@code failed} or {@code cancelled}
     */
    default void operationEnded(String transport, String outcome) {}
}
