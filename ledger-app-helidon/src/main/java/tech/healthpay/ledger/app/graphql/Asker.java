package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.Objects;
import tech.healthpay.ledger.app.http.Caller;

/** What the context of a field tells. */
final class Asker {

    private Asker() {}

    /** Returns who asks. */
    static Caller caller(DataFetchingEnvironment environment) {
        Caller caller = environment.getGraphQlContext().get(Caller.class);
        return Objects.requireNonNull(caller, "the engine puts the caller into the context");
    }

    /** Returns when the request, or the item of a subscription, is answered: one moment for all of it. */
    static Instant now(DataFetchingEnvironment environment) {
        Instant now = environment.getGraphQlContext().get(Instant.class);
        return Objects.requireNonNull(now, "the engine puts the time into the context");
    }
}
