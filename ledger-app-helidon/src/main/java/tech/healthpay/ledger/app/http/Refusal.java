package tech.healthpay.ledger.app.http;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * Answers whatever ended a request, in this API or in any other part of the routing, with a problem. Thread-safe.
 *
 * @param ids where a correlation id comes from if the request ended before it had one
 * @param metrics is told what was refused because there was too much to do
 */
record Refusal(Supplier<?> ids, HttpMetrics metrics) implements ErrorHandler<Throwable> {

    @Override
    public void handle(ServerRequest request, ServerResponse response, Throwable failure) {
        String correlationId = request.context()
                .get(RequestScope.class)
                .map(RequestScope::correlationId)
                .orElseGet(() -> ids.get().toString());
        if (failure instanceof UnavailableException unavailable && unavailable.isSaturated()) {
            metrics.requestRejected("append-queue");
        }
        send(request, response, failure, correlationId);
    }

    static void send(ServerRequest request, ServerResponse response, Throwable failure, String correlationId) {
        if (failure instanceof CloseConnectionException gone) {
            // there is nobody left to answer
            throw gone;
        }
        Problem problem = Failures.problem(failure, correlationId);
        if (response.isSent()) {
            throw new CloseConnectionException("an answer broke off after its beginning was sent");
        }
        Sending.send(
                request, response, problem.answer(request.prologue().uriPath().rawPath(), correlationId));
    }
}
