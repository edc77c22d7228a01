package tech.healthpay.ledger.app.graphql;

import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import java.util.concurrent.CompletableFuture;
import tech.healthpay.ledger.app.http.Caller;

/** Executes GraphQL operations, whatever transport brings them. Thread-safe. */
public interface Operations {

    /** The operation that a request is about. */
    sealed interface Selection {

        /**
         * There is one; which kind it is decides what a transport does with it.
         *
         * @param rootFields how many fields it asks its root for
         */
        record Selected(OperationDefinition operation, int rootFields) implements Selection {}

        /** There is none that could be executed; why, in the form of an answer without data. */
        record Refused(ExecutionResult answer) implements Selection {}
    }

    /** Reads and judges the document, and finds the operation; executes nothing. */
    Selection select(GraphQlRequest request);

    /**
     * Executes a request in this thread, as far as it does not wait for others. It counts against the caller's share like the
     * requests of REST that its root fields are.
     *
     * @param caller who asks, whose permissions hold
     * @return the answer. That of a subscription which could begin has a {@code Publisher<ExecutionResult>} (Reactive
     *     Streams) as its data: it follows its subscriber's demand, and cancelling it ends the subscription
     * @throws tech.healthpay.ledger.app.http.ProblemException if there are too many of them for now; nothing was executed
     */
    CompletableFuture<ExecutionResult> execute(GraphQlRequest request, Caller caller);
}
