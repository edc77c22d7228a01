package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;

/** Puts answers on the wire. */
final class Sending {

    private Sending() {}

    static void send(ServerRequest request, ServerResponse response, Answer answer) {
        boolean closes = answer.headers().containsKey("Connection");
        if (!closes && !BodyReader.discard(request)) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        response.status(Status.create(answer.status()));
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.header(HeaderNames.create(header.getKey()), header.getValue());
        }
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
}
