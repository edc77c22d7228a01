package tech.healthpay.ledger.app.graphql;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.Failures;
import tech.healthpay.ledger.app.http.Problem;

/** Tells why a field could not be answered with REST's codes, and nothing of what went on inside. Thread-safe. */
final class FetchFailures implements DataFetcherExceptionHandler {

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable failure = parameters.getException();
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Caller caller = Asker.caller(parameters.getDataFetchingEnvironment());
        Problem problem = Failures.problem(cause, caller.correlationId());
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult()
                .error(GraphQlErrors.of(
                        GraphqlErrorBuilder.newError()
                                .location(parameters.getSourceLocation())
                                .path(parameters.getPath()),
                        problem,
                        caller.correlationId()))
                .build());
    }
}
