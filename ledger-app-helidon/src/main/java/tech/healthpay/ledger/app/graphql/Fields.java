package tech.healthpay.ledger.app.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import org.dataloader.DataLoaderRegistry;
import tech.healthpay.ledger.app.http.Caller;

/**
 * Answers fields of the schema that are not simply there under their name. Inside the engine values are plain maps of the
 * fields of the REST API's views: the same names and forms, enums by wire name. The context of a field holds who asks
 * ({@link Caller}) and when ({@link Instant}), by class. Thread-safe.
 */
public interface Fields {

    /** Says what answers which field. */
    void wire(RuntimeWiring.Builder wiring);

    /**
     * Registers what is read in batches, for one answer: that of a request, or to one item of a subscription.
     *
     * @param caller who asks
     * @param now when
     */
    default void loaders(DataLoaderRegistry registry, Caller caller, Instant now) {}
}
