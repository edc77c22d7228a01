package tech.healthpay.ledger.app.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** Serves one document to whoever asks. Thread-safe. */
record DocumentHandler(PublicDocument document) implements Handler {

    private static final String ALLOW = "GET, HEAD, OPTIONS";

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        switch (request.prologue().method().text()) {
            case "GET", "HEAD" -> Sending.send(request, response, conditional(request, document.answer()));
            case "OPTIONS" -> Sending.send(request, response, Answer.of(204).with("Allow", ALLOW));
            default -> throw new ProblemException(Problems.methodNotAllowed(ALLOW));
        }
    }

    private static Answer conditional(ServerRequest request, Answer answer) {
        String tag = answer.tag();
        return tag != null && EntityTag.named(tag, request.headers().values(HeaderNames.IF_NONE_MATCH))
                ? answer.notModified()
                : answer;
    }
}
