package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.rest.NestedQueries;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.port.Batch;
import tech.healthpay.ledger.core.value.CairoCalendar;

/**
 * The fields below the roots that are read on their own: whatever hangs on the wallets, payments, cards and users of one level
 * of an answer is read for all of them at once. They show a caller what the operation for one of them would. Thread-safe.
 */
public final class NestedFields implements Fields {

    private static final String CARD = "MedCardLive.detail";
    private static final String SUMMARY = "MedCard.summary";
    private static final String REFUNDS = "Payment.refunds";

    private final NestedQueries queries;
    private final List<NestedConnection> connections;
    private final QueryField liveCards;
    private final QueryField analytics;

    /**
     * Creates the fields.
     *
     * @param queries reads for many things at once
     * @param endpoints the operations of this process
     */
    public NestedFields(NestedQueries queries, List<Endpoint> endpoints) {
        this.queries = queries;
        this.connections = List.of(
                new NestedConnection("User", "wallets", "userId", queries.wallets()),
                new NestedConnection("Wallet", "transactions", "walletId", queries.transactions()),
                new NestedConnection("Wallet", "payments", "walletId", queries.payments()),
                new NestedConnection("MedCard", "beneficiaries", "medCardId", queries.beneficiaries()),
                new NestedConnection("MedCard", "claimedPrescriptions", "medCardId", queries.prescriptionClaims()),
                new NestedConnection("MedCard", "filedInsuranceClaims", "medCardId", queries.insuranceClaims()));
        this.liveCards = ofUser("/users/{userId}/medcards", endpoints);
        this.analytics = ofUser("/analytics/users/{userId}", endpoints);
    }

    private static QueryField ofUser(String path, List<Endpoint> endpoints) {
        RootField field = RootField.items(path, path).with("userId", "userId");
        Endpoint operation = endpoints.stream()
                .filter(endpoint -> field.operation().equals(endpoint.method() + " " + endpoint.path()))
                .findFirst()
                .orElse(null);
        return new QueryField(new OperationCall(field, operation));
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        connections.forEach(field -> wiring.type(field.type(), type -> type.dataFetcher(field.name(), field)));
        wiring.type(
                "User",
                type -> type.dataFetcher("medCards", user -> liveCards.items(user, whose(user)))
                        .dataFetcher("analytics", user -> analytics.items(user, whose(user))));
        wiring.type("MedCardLive", type -> type.dataFetcher("detail", card -> load(CARD, card, "medCardId")));
        wiring.type("MedCard", type -> type.dataFetcher("summary", card -> load(SUMMARY, card, "medCardId")));
        wiring.type("Payment", type -> type.dataFetcher("refunds", NestedFields::refunds));
    }

    @Override
    public void loaders(DataLoaderRegistry registry, Caller caller, Instant now) {
        Actor actor = caller.actor();
        LocalDate today = CairoCalendar.day(now);
        connections.forEach(field -> field.register(registry, actor));
        registry.register(CARD, Loaders.all(CARD, (Batch<UUID> ids) -> queries.medCards(actor, ids, today)));
        registry.register(SUMMARY, Loaders.all(SUMMARY, (Batch<UUID> ids) -> queries.summaries(actor, ids, today)));
        registry.register(REFUNDS, Loaders.all(REFUNDS, queries::refunds));
    }

    private static Map<String, @Nullable Object> whose(DataFetchingEnvironment user) {
        return Map.of("userId", Sources.user(Sources.of(user)).toString());
    }

    /** A payment that was read alone brings its refunds along. Those that came after it was read are left to the next answer. */
    private static CompletableFuture<?> refunds(DataFetchingEnvironment environment) {
        Map<String, Object> payment = Sources.of(environment);
        Object there = payment.get("refunds");
        if (there != null) {
            return CompletableFuture.completedFuture(there);
        }
        long version = Sources.version(payment);
        CompletableFuture<List<Map<String, Object>>> refunds = load(REFUNDS, environment, "paymentId");
        return refunds.thenApply(all -> all.stream()
                .filter(refund -> Sources.version(refund) <= version)
                .toList());
    }

    private static <T> CompletableFuture<T> load(String loader, DataFetchingEnvironment environment, String id) {
        DataLoader<UUID, T> loads = Objects.requireNonNull(environment.getDataLoader(loader));
        return loads.load(Sources.id(Sources.of(environment), id));
    }
}
