package tech.healthpay.ledger.app.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers requests that Helidon cannot even route, as problems and without its own words. Thread-safe. */
record BrokenRequestHandler(Supplier<?> ids) implements DirectHandler {

    private static final HeaderName CORRELATION = HeaderNames.create(CorrelationId.HEADER);

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders headers,
            String message) {
        // the filter may have come by already
        String correlationId = headers.first(CORRELATION)
                .orElseGet(() -> CorrelationId.choose(request.headers().first(CORRELATION), Optional.empty(), ids));
        Answer answer = problem(defaultStatus).answer(null, correlationId).with(CorrelationId.HEADER, correlationId);
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            headers.set(HeaderNames.create(header.getKey()), header.getValue());
        }
        return TransportResponse.builder()
                .status(Status.create(answer.status()))
                .headers(headers)
                .entity(answer.body())
                .keepAlive(false)
                .build();
    }

    private static Problem problem(Status status) {
        return switch (status.code()) {
            case 403 -> Problems.originRefused();
            case 413 -> Problems.payloadTooLarge(BodyReader.MAX_BYTES);
            case 503 -> Problems.overloaded();
            default ->
                status.family() == Status.Family.CLIENT_ERROR ? Problems.malformedRequest() : Problems.internalError();
        };
    }
}
