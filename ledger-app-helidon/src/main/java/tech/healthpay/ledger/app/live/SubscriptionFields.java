package tech.healthpay.ledger.app.live;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import tech.healthpay.ledger.app.graphql.Fields;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.WalletId;

/** The fields of the schema's subscription type. Thread-safe. */
public final class SubscriptionFields implements Fields {

    private static final String WALLET = "walletId";
    private static final String MEDCARD = "medCardId";
    private static final String PHARMACY = "pharmacyId";
    private static final String PAYMENT = "paymentId";

    private final Subscriptions subscriptions;

    /** Creates the fields. */
    public SubscriptionFields(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** What a field begins. */
    @FunctionalInterface
    private interface Beginning {
        Publisher<Map<String, @Nullable Object>> of(Caller caller, DataFetchingEnvironment asked);
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Subscription",
                type -> type.dataFetcher(
                                "walletBalanceChanged",
                                beginning((caller, asked) -> subscriptions.walletBalanceChanged(
                                        caller, new WalletId(required(asked, WALLET)))))
                        .dataFetcher(
                                "transactionCreated",
                                beginning((caller, asked) -> subscriptions.transactionCreated(
                                        caller, new WalletId(required(asked, WALLET)))))
                        .dataFetcher(
                                "medCardStatusChanged",
                                beginning((caller, asked) -> subscriptions.medCardStatusChanged(
                                        caller, new MedCardId(required(asked, MEDCARD)))))
                        .dataFetcher("prescriptionClaimCreated", beginning(this::claims))
                        .dataFetcher("paymentStatusChanged", beginning(this::payments))
                        .dataFetcher("eventAppended", beginning(this::events)));
    }

    private Publisher<Map<String, @Nullable Object>> claims(Caller caller, DataFetchingEnvironment asked) {
        UUID card = id(asked, MEDCARD);
        String pharmacy = asked.getArgument(PHARMACY);
        if (card != null && pharmacy == null) {
            return subscriptions.prescriptionClaimCreated(caller, new MedCardId(card));
        }
        if (card == null && pharmacy != null) {
            return subscriptions.prescriptionClaimCreated(caller, pharmacy(pharmacy));
        }
        throw oneOf(MEDCARD, PHARMACY);
    }

    private static PharmacyId pharmacy(String id) {
        try {
            return new PharmacyId(id);
        } catch (InvalidValueException e) {
            // no pharmacy has such an id
            throw new ProblemException(Problems.notFound("NOT_FOUND", "there is no such thing"));
        }
    }

    private Publisher<Map<String, @Nullable Object>> payments(Caller caller, DataFetchingEnvironment asked) {
        UUID payment = id(asked, PAYMENT);
        UUID wallet = id(asked, WALLET);
        if (payment != null && wallet == null) {
            return subscriptions.paymentStatusChanged(caller, new PaymentId(payment));
        }
        if (payment == null && wallet != null) {
            return subscriptions.paymentStatusChanged(caller, new WalletId(wallet));
        }
        throw oneOf(PAYMENT, WALLET);
    }

    private Publisher<Map<String, @Nullable Object>> events(Caller caller, DataFetchingEnvironment asked) {
        List<String> types = asked.getArgument("eventTypes");
        Number after = asked.getArgument("after");
        return subscriptions.eventAppended(
                caller, types == null ? Set.of() : Set.copyOf(types), after == null ? null : after.longValue());
    }

    private static DataFetcher<Publisher<Map<String, @Nullable Object>>> beginning(Beginning beginning) {
        return asked -> {
            Caller caller = asked.getGraphQlContext().get(Caller.class);
            return beginning.of(Objects.requireNonNull(caller, "who asks"), asked);
        };
    }

    private static UUID required(DataFetchingEnvironment asked, String name) {
        UUID id = id(asked, name);
        if (id == null) {
            throw new IllegalStateException("the schema requires " + name);
        }
        return id;
    }

    private static @Nullable UUID id(DataFetchingEnvironment asked, String name) {
        Object id = asked.getArgument(name);
        return id == null ? null : UUID.fromString(id.toString());
    }

    private static ProblemException oneOf(String one, String other) {
        return new ProblemException(
                Problems.badField(one, "INVALID_FIELD", "or " + other + " must be named, and only one of them"));
    }
}
