package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/** Puts answers on the wire. */
final class Sending {

    private Sending() {}

    static void send(ServerRequest request, ServerResponse response, Answer answer) {
        boolean closes = answer.headers().containsKey("Connection");
        if (!closes && !BodyReader.discard(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        Answer.Streaming streaming = answer.streaming();
        if (streaming != null && !request.prologue().method().equals(Method.HEAD)) {
            stream(response, answer, streaming);
            return;
        }
        head(response, answer);
        if (answer.body().length == 0) {
            response.send();
        } else if (request.prologue().method().equals(Method.HEAD)) {
            // the length that GET would have, without the body
            response.contentLength(answer.body().length);
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    private static void head(ServerResponse response, Answer answer) {
        response.status(Status.create(answer.status()));
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.header(HeaderNames.create(header.getKey()), header.getValue());
        }
    }

    private static void stream(ServerResponse response, Answer answer, Answer.Streaming body) {
        AtomicBoolean begun = new AtomicBoolean();
        try {
            body.writeTo(() -> {
                begun.set(true);
                head(response, answer);
                return response.outputStream();
            });
        } catch (IOException | UncheckedIOException e) {
            throw brokenOff(e);
        } catch (LedgerException e) {
            // once the status is sent, all that is left to tell is that this is not the end of the stream
            throw begun.get() ? brokenOff(e) : e;
        }
    }

    private static CloseConnectionException brokenOff(Exception cause) {
        return new CloseConnectionException("a stream broke off", cause);
    }
}
