package tech.healthpay.ledger.app.graphql;

import graphql.ExecutionResult;
import java.util.concurrent.CompletableFuture;
import tech.healthpay.ledger.app.http.Caller;

/**
 * Operations that count against their caller's share like the requests of REST that their root fields are: twenty mutations in
 * one document cost what twenty requests cost, whatever transport brings them. Thread-safe.
 */
record CountedOperations(Operations engine) implements Operations {

    @Override
    public Selection select(GraphQlRequest request) {
        return engine.select(request);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(GraphQlRequest request, Caller caller) {
        return switch (engine.select(request)) {
            case Selection.Refused refused -> CompletableFuture.completedFuture(refused.answer());
            case Selection.Selected selected -> execute(request, caller, selected.rootFields());
        };
    }

    private CompletableFuture<ExecutionResult> execute(GraphQlRequest request, Caller caller, int rootFields) {
        int most = caller.share().most();
        if (rootFields > most) {
            return CompletableFuture.completedFuture(GraphQlErrors.refusal(
                    GraphQlErrors.TOO_COMPLEX,
                    "the operation has " + rootFields
                            + " root fields, each of them is a request, and a subject may send no" + " more than "
                            + most + " at once"));
        }
        caller.share().take(rootFields);
        return engine.execute(request, caller);
    }
}
