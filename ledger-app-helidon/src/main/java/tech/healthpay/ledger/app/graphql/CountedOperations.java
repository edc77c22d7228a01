package tech.healthpay.ledger.app.graphql;

import graphql.ExecutionResult;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.ProblemException;

/**
 * Operations that count, whatever transport brings them: against their caller's share like the requests of REST that their
 * root fields are, so that twenty mutations in one document cost what twenty requests cost; and in the metrics. Thread-safe.
 */
record CountedOperations(Operations engine, HttpMetrics metrics) implements Operations {

    private static final String NONE = "none";

    /** What became of a request, as a label. */
    private enum Outcome {
        ANSWERED,
        FAILED,
        REFUSED;

        static Outcome of(@Nullable ExecutionResult result) {
            if (result == null) {
                return FAILED;
            }
            if (!result.isDataPresent()) {
                return REFUSED;
            }
            return result.getErrors().isEmpty() ? ANSWERED : FAILED;
        }
    }

    @Override
    public Selection select(GraphQlRequest request) {
        long start = System.nanoTime();
        Selection selection = engine.select(request);
        if (selection instanceof Selection.Refused) {
            tell(NONE, Outcome.REFUSED, start);
        }
        return selection;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(GraphQlRequest request, Caller caller) {
        long start = System.nanoTime();
        return switch (select(request)) {
            case Selection.Refused refused -> CompletableFuture.completedFuture(refused.answer());
            case Selection.Selected selected -> execute(request, caller, selected, start);
        };
    }

    private CompletableFuture<ExecutionResult> execute(
            GraphQlRequest request, Caller caller, Selection.Selected selected, long start) {
        String kind = selected.operation().getOperation().name().toLowerCase(Locale.ROOT);
        try {
            return paidFor(request, caller, selected.rootFields())
                    .whenComplete((result, failure) -> tell(kind, Outcome.of(result), start));
        } catch (ProblemException e) {
            tell(kind, Outcome.REFUSED, start);
            throw e;
        }
    }

    private CompletableFuture<ExecutionResult> paidFor(GraphQlRequest request, Caller caller, int rootFields) {
        int most = caller.share().most();
        if (rootFields > most) {
            return CompletableFuture.completedFuture(GraphQlErrors.refusal(
                    GraphQlErrors.TOO_COMPLEX,
                    "the operation has " + rootFields
                            + " root fields, each of them is a request, and a subject may send no more than " + most
                            + " at once"));
        }
        caller.share().take(rootFields);
        return engine.execute(request, caller);
    }

    private void tell(String operation, Outcome outcome, long start) {
        metrics.graphQlAnswered(
                operation, outcome.name().toLowerCase(Locale.ROOT), Duration.ofNanos(System.nanoTime() - start));
    }
}
