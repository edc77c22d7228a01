package tech.healthpay.ledger.app.live;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import tech.healthpay.ledger.app.graphql.SlowSubscriberException;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.rest.QuerySide;
import tech.healthpay.ledger.app.rest.WatchAccess;
import tech.healthpay.ledger.app.rest.WatchViews;
import tech.healthpay.ledger.core.codec.EventType;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.projection.MedCardDetailProjection;
import tech.healthpay.ledger.core.projection.PrescriptionClaimRow;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.WalletId;

/**
 * What can be watched. Each method judges whether the caller may see the object, by the rules and with the errors of the
 * query that reads it, and begins the subscription: everything appended to the event store after it has returned will be told
 * to the publisher's one subscriber, in order, as soon as the query would answer it. What was appended before is not told,
 * save where a position is named.
 *
 * <p>A publisher tells maps in the form of the queries' answers. It never ends by itself; the ledger ends it with a
 * {@link SlowSubscriberException}, or with a {@link ProblemException} of code {@code UNAUTHENTICATED} when the token ends and
 * {@code GOING_AWAY} when the server stops. Of states, a subscriber that is slow is told the latest; of things that were created, each one, and one
 * that is too far behind is dropped. A publisher that nobody subscribes to within half a minute is dropped too. Thread-safe.
 */
public final class Subscriptions implements AutoCloseable {

    private static final Set<String> MOVEMENTS =
            names(EventType.WALLET_CREATED, EventType.WALLET_CREDITED, EventType.WALLET_DEBITED);
    private static final Set<String> CLAIMS = names(EventType.MEDCARD_PRESCRIPTION_CLAIMED);

    private static final String WALLET_ID = "walletId";
    private static final String PHARMACY_ID = "pharmacyId";

    private final QuerySide queries;
    private final InstantSource clock;
    private final WatchAccess access;
    private final LiveHub hub;
    private final Lane balances;
    private final Lane transactions;
    private final Lane cards;
    private final Lane claims;
    private final Lane pharmacyClaims;
    private final Lane payments;
    private final Lane eventLane;

    private Subscriptions(QuerySide queries, InstantSource clock, LiveHub hub) {
        this.queries = queries;
        this.clock = clock;
        this.access = new WatchAccess(queries, clock);
        this.hub = hub;
        this.balances = hub.lane(new Changes(
                "walletBalanceChanged",
                Set.of(ReadModel.WALLET_REALTIME),
                AggregateType.WALLET,
                (event, watched) -> watched.contains(Key.wallet(event.aggregateId())),
                this::balance));
        this.transactions = hub.lane(new Creations<>(
                "transactionCreated",
                Set.of(ReadModel.WALLET_DETAIL),
                MOVEMENTS,
                event -> List.of(Key.wallet(event.aggregateId())),
                new WalletDetailProjection(),
                TransactionRow.class,
                this::walletHead,
                WatchViews::transaction));
        this.cards = hub.lane(new Changes(
                "medCardStatusChanged",
                Set.of(ReadModel.MEDCARD_REALTIME),
                AggregateType.MEDCARD,
                (event, watched) -> watched.contains(Key.medCard(event.aggregateId())),
                this::card));
        this.claims = hub.lane(claims(
                Set.of(ReadModel.MEDCARD_DETAIL),
                event -> List.of(
                        Key.medCard(event.aggregateId()),
                        Key.cardAtPharmacy(event.aggregateId(), text(event, PHARMACY_ID))),
                this::cardHead));
        this.pharmacyClaims = hub.lane(claims(
                Set.of(ReadModel.MEDCARD_DETAIL, ReadModel.MEDCARD_REALTIME),
                event -> List.of(Key.pharmacy(text(event, PHARMACY_ID))),
                this::liveCardHead));
        this.payments = hub.lane(new Changes(
                "paymentStatusChanged",
                Set.of(ReadModel.PAYMENT_DETAIL),
                AggregateType.PAYMENT,
                Subscriptions::mayBeWatched,
                this::payment));
        this.eventLane = hub.lane(new EventChannel());
    }

    /** Opens them; {@link #close} ends them all. */
    public static Subscriptions open(
            QuerySide queries, InstantSource clock, LiveSettings settings, LiveMetrics metrics) {
        return new Subscriptions(queries, clock, LiveHub.open(queries.events(), queries.progress(), settings, metrics));
    }

    /**
     * Tells a wallet's balance after its events.
     *
     * @throws ProblemException if there is no such wallet for the caller, or no place
     */
    public Publisher<Map<String, @Nullable Object>> walletBalanceChanged(Caller caller, WalletId wallet) {
        access.requireBalance(caller.actor(), wallet);
        return hub.subscribe(balances, Set.of(Key.wallet(wallet.value())), caller);
    }

    /**
     * Tells each movement on a wallet.
     *
     * @throws ProblemException if there is no such wallet for the caller, or no place
     */
    public Publisher<Map<String, @Nullable Object>> transactionCreated(Caller caller, WalletId wallet) {
        access.requireWallet(caller.actor(), wallet);
        return hub.subscribe(transactions, Set.of(Key.wallet(wallet.value())), caller);
    }

    /**
     * Tells what a card can pay for after its events.
     *
     * @throws ProblemException if there is no such card for the caller, or no place
     */
    public Publisher<Map<String, @Nullable Object>> medCardStatusChanged(Caller caller, MedCardId card) {
        access.requireCardStatus(caller.actor(), card);
        return hub.subscribe(cards, Set.of(Key.medCard(card.value())), caller);
    }

    /**
     * Tells each prescription sold on a card; a pharmacy is told of those that it sold itself.
     *
     * @throws ProblemException if there is no such card for the caller, or no place
     */
    public Publisher<Map<String, @Nullable Object>> prescriptionClaimCreated(Caller caller, MedCardId card) {
        PharmacyId only = access.requireClaimsOn(caller.actor(), card).pharmacyId();
        Key key = only == null ? Key.medCard(card.value()) : Key.cardAtPharmacy(card.value(), only.value());
        return hub.subscribe(claims, Set.of(key), caller);
    }

    /**
     * Tells each prescription that a pharmacy sold.
     *
     * @throws ProblemException if the caller may not see the pharmacy, or there is no place
     */
    public Publisher<Map<String, @Nullable Object>> prescriptionClaimCreated(Caller caller, PharmacyId pharmacy) {
        access.requireClaimsAt(caller.actor(), pharmacy);
        return hub.subscribe(pharmacyClaims, Set.of(Key.pharmacy(pharmacy)), caller);
    }

    /**
     * Tells a payment after its events.
     *
     * @throws ProblemException if there is no such payment for the caller, or no place
     */
    public Publisher<Map<String, @Nullable Object>> paymentStatusChanged(Caller caller, PaymentId payment) {
        access.requirePayment(caller.actor(), payment);
        return hub.subscribe(payments, Set.of(Key.payment(payment.value())), caller);
    }

    /**
     * Tells the payments from a wallet, new ones too, after their events.
     *
     * @throws ProblemException if there is no such wallet for the caller, or no place
     */
    public Publisher<Map<String, @Nullable Object>> paymentStatusChanged(Caller caller, WalletId wallet) {
        access.requireWallet(caller.actor(), wallet);
        return hub.subscribe(payments, Set.of(Key.wallet(wallet.value())), caller);
    }

    /**
     * Tells each event.
     *
     * @param eventTypes wire names, empty for all
     * @param after the position behind which to begin, 0 for all of history; null for what comes from now on
     * @throws ProblemException if the caller may not read the audit trail, a type or position is none, or there is no place
     */
    public Publisher<Map<String, @Nullable Object>> eventAppended(
            Caller caller, Set<String> eventTypes, @Nullable Long after) {
        access.requireEvents(caller.actor());
        requireKnown(eventTypes);
        Set<Key> keys = eventTypes.isEmpty()
                ? Set.of(Key.EVERYTHING)
                : eventTypes.stream().map(Key::eventType).collect(Collectors.toUnmodifiableSet());
        if (after == null) {
            return hub.subscribe(eventLane, keys, caller);
        }
        if (after < 0) {
            throw new ProblemException(Problems.badField("after", "INVALID_FIELD", "must be 0 or more"));
        }
        return hub.subscribe(eventLane, keys, caller, eventTypes, after);
    }

    private static void requireKnown(Set<String> eventTypes) {
        if (!eventTypes.stream().allMatch(type -> EventType.find(type).isPresent())) {
            throw new ProblemException(Problems.badField(
                    "eventTypes", "INVALID_FIELD", "must be types of events, for example wallet.credited"));
        }
    }

    /** Returns how many subscriptions there are. */
    public int size() {
        return hub.size();
    }

    /** Returns how many of them are told of events as they come; the others still read what was appended before. */
    int watching() {
        return hub.watching();
    }

    /** Tells every subscriber that the server stops, and takes no more. Does nothing the second time. */
    @Override
    public void close() {
        hub.close();
    }

    private static Creations<PrescriptionClaimRow> claims(
            Set<ReadModel> models,
            Function<EventRecord, List<Key>> keys,
            Function<UUID, Optional<Creations.Head>> heads) {
        return new Creations<>(
                "prescriptionClaimCreated",
                models,
                CLAIMS,
                keys,
                new MedCardDetailProjection(),
                PrescriptionClaimRow.class,
                heads,
                WatchViews::prescriptionClaim);
    }

    private Optional<Changes.State> balance(UUID id) {
        return queries.realTime()
                .walletBalance(new WalletId(id))
                .map(row -> new Changes.State(List.of(Key.wallet(id)), row.version(), WatchViews.balance(row)));
    }

    private Optional<Changes.State> card(UUID id) {
        return WatchViews.cardStatus(queries.realTime(), new MedCardId(id), CairoCalendar.day(clock.instant()))
                .map(card -> new Changes.State(List.of(Key.medCard(id)), card.version(), card.view()));
    }

    private Optional<Changes.State> payment(UUID id) {
        PaymentId payment = new PaymentId(id);
        return queries.payments()
                .find(payment)
                .map(row -> new Changes.State(
                        List.of(Key.payment(id), Key.wallet(row.walletId().value())),
                        row.version(),
                        WatchViews.payment(queries.payments(), row)));
    }

    /** Not every event of a payment names its wallet: those are candidates whenever anybody watches a wallet's payments. */
    private static boolean mayBeWatched(EventRecord event, Watched watched) {
        if (watched.contains(Key.payment(event.aggregateId()))) {
            return true;
        }
        String wallet = text(event, WALLET_ID);
        return wallet.isEmpty()
                ? watched.containsAny(Key.Kind.WALLET)
                : watched.contains(Key.wallet(UUID.fromString(wallet)));
    }

    private Optional<Creations.Head> walletHead(UUID id) {
        return queries.wallets().find(new WalletId(id)).map(row -> new Creations.Head(row, row.version()));
    }

    private Optional<Creations.Head> cardHead(UUID id) {
        return queries.medCards()
                .find(new MedCardId(id), CairoCalendar.day(clock.instant()))
                .map(found -> new Creations.Head(found.card(), found.card().version()));
    }

    /** A pharmacy's claims are read from the real-time model, and told with what the detail model has of them. */
    private Optional<Creations.Head> liveCardHead(UUID id) {
        return cardHead(id)
                .flatMap(head -> queries.realTime()
                        .medCardStatus(new MedCardId(id))
                        .map(live -> new Creations.Head(head.row(), Math.min(head.version(), live.version()))));
    }

    private static String text(EventRecord event, String field) {
        return event.data().get(field) instanceof String text ? text : "";
    }

    private static Set<String> names(EventType... types) {
        return Stream.of(types).map(EventType::wireName).collect(Collectors.toUnmodifiableSet());
    }
}
