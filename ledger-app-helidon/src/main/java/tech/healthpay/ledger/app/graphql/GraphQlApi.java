package tech.healthpay.ledger.app.graphql;

import graphql.schema.GraphQLSchema;
import io.helidon.graphql.server.InvocationHandler;
import io.helidon.webserver.http.HttpRouting;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.PublicDocument;
import tech.healthpay.ledger.app.rest.NestedQueries;

/**
 * The GraphQL API of the ledger, beside the REST API whose operations answer its root fields. Thread-safe.
 *
 * <pre>{@code
 * GraphQlApi graphQl = new GraphQlApi(new GraphQlApi.Parts(rest.endpoints(), rest.nested(), List.of(), limits, clock, metrics));
 * WebServer.builder().routing(routing -> { rest.register(routing); graphQl.register(routing); }).build().start();
 * }</pre>
 */
public final class GraphQlApi {

    private static final String PATH = "/graphql";
    private static final String MEDIA_TYPE = "text/plain; charset=utf-8";

    /**
     * What the API is made of.
     *
     * @param endpoints the operations of the REST API that this process serves
     * @param nested what hangs on many things at once, null if this process answers no queries
     * @param fields what answers other fields below the roots, and subscriptions
     * @param limits what a document may ask for
     * @param clock when requests are handled
     * @param metrics is told of each request
     */
    public record Parts(
            List<Endpoint> endpoints,
            @Nullable NestedQueries nested,
            List<Fields> fields,
            GraphQlLimits limits,
            InstantSource clock,
            HttpMetrics metrics) {

        public Parts {
            endpoints = List.copyOf(endpoints);
            fields = List.copyOf(fields);
        }
    }

    private final Operations operations;
    private final PublicDocument definition;

    /** Creates the API. */
    public GraphQlApi(Parts parts) {
        List<Fields> fields = new ArrayList<>(parts.fields());
        NestedQueries nested = parts.nested();
        if (nested != null) {
            fields.add(new NestedFields(nested, parts.endpoints()));
        }
        fields.add(new RootFields(parts.endpoints()));
        GraphQLSchema schema = LedgerSchema.executable(fields);
        this.operations = new CountedOperations(
                new GraphQlEngine(schema, fields, parts.limits(), parts.clock()), parts.metrics());
        byte[] text = InvocationHandler.create(schema).schemaString().getBytes(StandardCharsets.UTF_8);
        this.definition = new PublicDocument(PATH + "/schema.graphql", MEDIA_TYPE, Map.of(), () -> text);
    }

    /** Returns what executes operations, for other transports than HTTP requests. */
    public Operations operations() {
        return operations;
    }

    /** Registers GraphQL over HTTP in a routing that the REST API's filter guards. */
    public void register(HttpRouting.Builder routing) {
        routing.any(definition.path(), definition.handler());
        routing.any(PATH, new GraphQlOverHttp(operations));
    }
}
