package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.rest.NestedList.Parent;
import tech.healthpay.ledger.core.port.PageRequest;

/**
 * Which part of which list is asked for.
 *
 * @param parent whose list
 * @param asked which part of it
 */
record ListPart(Parent parent, Asked asked) {

    /**
     * A field's arguments, the same for all things that it is asked of.
     *
     * @param first how many items
     * @param after behind which place, null for the beginning
     */
    record Asked(int first, @Nullable String after) {}

    /** @throws ProblemException if the arguments are none */
    static ListPart of(Parent parent, DataFetchingEnvironment environment) {
        @Nullable Integer first = environment.getArgument("first");
        if (first != null && (first < 1 || first > PageRequest.MAX_LIMIT)) {
            throw new ProblemException(Problems.badField(
                    "first", "INVALID_FIELD", "must be a whole number from 1 to " + PageRequest.MAX_LIMIT));
        }
        return new ListPart(
                parent, new Asked(first == null ? PageRequest.DEFAULT_LIMIT : first, environment.getArgument("after")));
    }
}
