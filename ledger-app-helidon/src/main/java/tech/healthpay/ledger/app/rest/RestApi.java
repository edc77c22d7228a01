package tech.healthpay.ledger.app.rest;

import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.asyncapi.EventDocuments;
import tech.healthpay.ledger.app.console.ConsolePage;
import tech.healthpay.ledger.app.graphiql.ExplorerPage;
import tech.healthpay.ledger.app.http.ApiRouting;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.Entrance;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.PublicDocument;
import tech.healthpay.ledger.app.http.RequestLimits;
import tech.healthpay.ledger.app.openapi.ApiDocument;
import tech.healthpay.ledger.app.openapi.ApiPages;
import tech.healthpay.ledger.app.security.TokenVerifier;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.IdSource;

/**
 * The REST API of the ledger. Thread-safe.
 *
 * <pre>{@code
 * RestApi api = new RestApi(new RestApi.Parts(commands, queries, tokens, ids, clock, metrics, limits));
 * WebServer.builder().directHandlers(api.directHandlers()).routing(api::register).build().start();
 * }</pre>
 */
public final class RestApi {

    /**
     * What the API is made of.
     *
     * @param commands the command side, null if this process does not have that role: its endpoints are not there then
     * @param queries the query side, null if this process does not have that role
     * @param operations what operators see and do, whatever roles this process has
     * @param tokens who calls
     * @param ids where new correlation ids come from
     * @param clock when requests are handled, and which day and month it is
     * @param metrics what is told about requests and queries
     * @param limits how many requests are taken on
     */
    public record Parts(
            @Nullable CommandSide commands,
            @Nullable QuerySide queries,
            OperationSide operations,
            TokenVerifier tokens,
            IdSource ids,
            InstantSource clock,
            HttpMetrics metrics,
            RequestLimits limits) {}

    private final List<Endpoint> endpoints;
    private final List<Endpoint> operations;
    private final @Nullable NestedQueries nested;
    private final ApiRouting routing;

    /** Creates the API. */
    public RestApi(Parts parts) {
        this.endpoints = List.copyOf(endpoints(parts));
        this.operations =
                Stream.concat(endpoints.stream(), fieldQueries(parts).stream()).toList();
        this.nested = parts.queries() == null ? null : new NestedQueries(parts.queries(), parts.metrics());
        this.routing = new ApiRouting(
                endpoints,
                documents(),
                parts.tokens(),
                parts.ids()::nextId,
                parts.clock(),
                parts.metrics(),
                parts.limits());
    }

    private static List<PublicDocument> documents() {
        List<PublicDocument> documents = new ArrayList<>(new ApiPages(new ApiDocument()).documents());
        documents.addAll(new EventDocuments(new EventCodec()).documents());
        documents.addAll(ExplorerPage.documents());
        documents.addAll(ConsolePage.documents());
        return documents;
    }

    /** Returns every operation that there is. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Returns every operation that can be asked for in the process: those of REST, and some that only fields ask for. */
    public List<Endpoint> operations() {
        return operations;
    }

    /** Returns the queries for many things at once; null if this process does not answer queries. */
    public @Nullable NestedQueries nested() {
        return nested;
    }

    private static List<Endpoint> fieldQueries(Parts parts) {
        QuerySide side = parts.queries();
        return side == null
                ? List.of()
                : new FieldQueries(side.wallets(), side.medCards(), new FreshReads(side.progress(), parts.metrics()))
                        .endpoints();
    }

    private static List<Endpoint> endpoints(Parts parts) {
        List<Endpoint> endpoints = new ArrayList<>();
        CommandSide side = parts.commands();
        if (side != null) {
            commands(side).forEach(endpoint -> endpoints.add(RepeatedRequests.of(side, endpoint)));
        }
        if (parts.queries() != null) {
            endpoints.addAll(queries(parts.queries(), parts.metrics()));
        }
        endpoints.addAll(new ProjectionEndpoints(parts.operations()).endpoints());
        return endpoints;
    }

    private static List<Endpoint> commands(CommandSide side) {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new WalletCommands(side).endpoints());
        endpoints.addAll(new TransferCommands(side).endpoints());
        endpoints.addAll(new PaymentCommands(side).endpoints());
        endpoints.addAll(new PaymentRequestCommands(side).endpoints());
        endpoints.addAll(new MedCardCommands(side).endpoints());
        endpoints.addAll(new BeneficiaryCommands(side).endpoints());
        endpoints.addAll(new ClaimCommands(side).endpoints());
        return endpoints;
    }

    private static List<Endpoint> queries(QuerySide side, HttpMetrics metrics) {
        FreshReads fresh = new FreshReads(side.progress(), metrics);
        WalletOwners owners = new WalletOwners(side.wallets());
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.addAll(new WalletQueries(side.wallets(), side.realTime(), fresh).endpoints());
        endpoints.addAll(new TransferQueries(side.transfers(), owners, fresh).endpoints());
        endpoints.addAll(new PaymentQueries(side.payments(), owners, fresh).endpoints());
        endpoints.addAll(new MedCardQueries(side.medCards(), fresh).endpoints());
        endpoints.addAll(new LiveCardQueries(side.realTime(), fresh).endpoints());
        endpoints.addAll(new UserQueries(side.wallets(), side.realTime(), fresh).endpoints());
        endpoints.addAll(new PharmacyQueries(side.realTime(), fresh).endpoints());
        endpoints.addAll(new AnalyticsQueries(side.analytics(), fresh).endpoints());
        endpoints.addAll(new LedgerQueries(side.journal(), owners, fresh).endpoints());
        endpoints.addAll(new EventQueries(side.events(), side.streams(), side.proofs(), fresh).endpoints());
        return endpoints;
    }

    /** Registers the endpoints, and the filter that guards everything in this routing, whoever registers it. */
    public void register(HttpRouting.Builder builder) {
        routing.register(builder);
    }

    /** Returns how those come in who do not ask by requests. */
    public Entrance entrance() {
        return routing.entrance();
    }

    /** Returns what answers requests that are broken before they can be routed; to be set on the server. */
    public DirectHandlers directHandlers() {
        return routing.directHandlers();
    }
}
