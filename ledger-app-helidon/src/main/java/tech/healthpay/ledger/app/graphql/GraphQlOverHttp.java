package tech.healthpay.ledger.app.graphql;

import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.Failures;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.json.MalformedJsonException;

/**
 * GraphQL over HTTP: POST for everything, GET for queries, {@code application/graphql-response+json} and {@code
 * application/json}, with the statuses that the protocol asks for. Thread-safe.
 */
final class GraphQlOverHttp implements Handler {

    private static final String ALLOW = "GET, OPTIONS, POST";

    private final Operations operations;
    private final RequestReader requests = new RequestReader();

    GraphQlOverHttp(Operations operations) {
        this.operations = operations;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (request.prologue().method().equals(Method.OPTIONS)) {
            response.header(HeaderNames.ALLOW, ALLOW)
                    .status(Status.NO_CONTENT_204)
                    .send();
            return;
        }
        Optional<MediaTypes> accepted = MediaTypes.accepted(request.headers().values(HeaderNames.ACCEPT));
        Caller caller = Caller.of(request);
        try {
            MediaTypes type = accepted.orElseThrow(
                    () -> refused(406, "the answer is application/graphql-response+json or application/json"));
            answer(request, response, type, caller);
        } catch (ProblemException | MalformedJsonException e) {
            refuse(response, accepted.orElse(MediaTypes.JSON), Failures.problem(e, caller.correlationId()), caller);
        }
    }

    private void answer(ServerRequest request, ServerResponse response, MediaTypes type, Caller caller) {
        boolean posted = request.prologue().method().equals(Method.POST);
        if (!posted && !request.prologue().method().equals(Method.GET)) {
            throw notAllowed(ALLOW, "a request is posted, or a query is asked by GET");
        }
        GraphQlRequest asked = posted ? requests.posted(request) : requests.queried(request);
        switch (operations.select(asked)) {
            case Operations.Selection.Refused refused -> send(response, type, refused.answer());
            case Operations.Selection.Selected selected -> {
                requireAllowed(selected.operation(), posted);
                send(response, type, operations.execute(asked, caller).join());
            }
        }
    }

    /** What a link or an image can ask for must change nothing; what goes on for ever needs another transport. */
    private static void requireAllowed(OperationDefinition operation, boolean posted) {
        if (operation.getOperation() == Operation.SUBSCRIPTION) {
            throw refused(400, "subscriptions are served over WebSocket and server-sent events");
        }
        if (operation.getOperation() == Operation.MUTATION && !posted) {
            throw notAllowed("POST", "a mutation is posted");
        }
    }

    private static ProblemException refused(int status, String detail) {
        return new ProblemException(Problem.of(status, GraphQlErrors.BAD_REQUEST, detail));
    }

    private static ProblemException notAllowed(String allow, String detail) {
        return new ProblemException(
                Problem.of(405, GraphQlErrors.BAD_REQUEST, detail).with("Allow", allow));
    }

    private static void refuse(ServerResponse response, MediaTypes type, Problem problem, Caller caller) {
        problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        ExecutionResult answer = ExecutionResult.newExecutionResult()
                .addError(GraphQlErrors.of(problem, caller.correlationId()))
                .build();
        send(response, type, problem.status(), answer);
    }

    /** Whatever was executed is 200; {@code application/json} cannot tell what was not from what went wrong on the way. */
    private static void send(ServerResponse response, MediaTypes type, ExecutionResult result) {
        send(response, type, result.isDataPresent() || type == MediaTypes.JSON ? 200 : 400, result);
    }

    private static void send(ServerResponse response, MediaTypes type, int status, ExecutionResult result) {
        response.status(Status.create(status))
                .header(HeaderNames.CONTENT_TYPE, type.contentType())
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .send(GraphQlJson.bytes(GraphQlErrors.specification(result)));
    }
}
