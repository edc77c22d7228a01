package tech.healthpay.ledger.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.graphql.SlowSubscriberException;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.WalletId;

/** What subscribers are told, when, and what they can read by then. */
class SubscriptionsTest {

    private static final Caller OPERATOR = Watching.operator();

    private final Watching watching = new Watching(ApiWorld.following());
    private final ApiWorld world = watching.world;
    private final Subscriptions subscriptions = watching.subscriptions;

    @AfterEach
    void close() {
        watching.close();
    }

    /** Remembers, at the moment of being told, what a query answers. */
    private final class Reader {

        private final String path;
        private final List<JsonNode> read = Collections.synchronizedList(new ArrayList<>());

        Reader(String path) {
            this.path = path;
        }

        void readNow(Map<String, @Nullable Object> told) {
            assertThat(told).isNotEmpty();
            read.add(world.operator().get(path).json());
        }

        JsonNode first() {
            return read.getFirst();
        }
    }

    private static JsonNode json(Map<String, @Nullable Object> told) {
        return HttpResult.parse(new String(JsonWriter.object(json -> json.document(told)), StandardCharsets.UTF_8));
    }

    @Test
    void a_balance_that_is_told_is_what_the_query_answers_at_that_moment() {
        String wallet = world.activeWallet(MONA, "10.00");
        Reader reader = new Reader("/wallets/" + wallet + "/balance");
        Watcher watcher = Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)), reader::readNow);

        credit(wallet, "5.00");

        Map<String, @Nullable Object> told = watcher.next();
        assertThat(told).containsEntry("balance", "15.00").containsEntry("walletId", wallet);
        assertThat(json(told)).isEqualTo(reader.first());
    }

    @Test
    void each_movement_is_told_once_in_order_and_can_be_read_at_that_moment() {
        String wallet = world.activeWallet(MONA, "10.00");
        String other = world.activeWallet(MONA, "10.00");
        Reader reader = new Reader("/wallets/" + wallet + "/transactions?limit=1");
        Watcher watcher = Watcher.of(subscriptions.transactionCreated(OPERATOR, wallet(wallet)), reader::readNow);

        credit(wallet, "1");
        Map<String, @Nullable Object> first = watcher.next();
        credit(other, "1");
        require(200, "/wallets/" + wallet + "/suspend", "{\"reason\":\"asked for\"}");
        require(200, "/wallets/" + wallet + "/activate", null);
        credit(wallet, "2");
        require(201, "/transfers", Bodies.transfer(wallet, other, "3"));

        assertThat(json(first)).isEqualTo(reader.first().path("items").path(0));
        assertThat(watcher.next(2, "amount")).containsExactly("2.00", "3.00");
        assertThat(watcher.rest()).isEmpty();
    }

    @Test
    void a_wallet_opened_with_a_balance_has_that_as_its_first_movement_for_those_who_follow_events() {
        Watcher watcher = Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of("wallet.created"), null));

        String wallet = world.activeWallet(MONA, "10.00");

        assertThat(watcher.next()).containsEntry("aggregateId", wallet).containsEntry("eventType", "wallet.created");
        assertThat(watcher.rest()).isEmpty();
    }

    @Test
    void a_card_status_that_is_told_is_what_the_query_answers_at_that_moment() {
        String card = world.activeCard(MONA);
        Reader reader = new Reader("/medcards/" + card + "/status");
        Watcher watcher = Watcher.of(subscriptions.medCardStatusChanged(OPERATOR, card(card)), reader::readNow);

        world.claim(card, "RX-1", "PH-1", "100");

        Map<String, @Nullable Object> told = watcher.next();
        assertThat(told).containsEntry("spent", "80.00").containsEntry("remaining", "4920.00");
        assertThat(json(told)).isEqualTo(reader.first());
    }

    @Test
    void a_prescription_is_told_to_those_who_watch_the_card_and_to_those_who_watch_the_pharmacy() {
        String card = world.activeCard(MONA);
        Reader onCard = new Reader("/medcards/" + card + "/claims/prescriptions");
        Reader atPharmacy = new Reader("/pharmacies/PH-1/claims");
        Watcher byCard = Watcher.of(subscriptions.prescriptionClaimCreated(OPERATOR, card(card)), onCard::readNow);
        Watcher byPharmacy = Watcher.of(
                subscriptions.prescriptionClaimCreated(OPERATOR, new PharmacyId("PH-1")), atPharmacy::readNow);

        world.claim(card, "RX-1", "PH-1", "100");
        Map<String, @Nullable Object> told = byCard.next();
        assertThat(byPharmacy.next()).isEqualTo(told);
        world.claim(card, "RX-2", "PH-2", "1");
        world.claim(card, "RX-3", "PH-1", "1");

        assertThat(json(told)).isEqualTo(onCard.first().path("items").path(0));
        assertThat(atPharmacy
                        .first()
                        .path("items")
                        .path(0)
                        .path("prescriptionId")
                        .asText())
                .isEqualTo("RX-1");
        assertThat(byCard.next(2, "prescriptionId")).containsExactly("RX-2", "RX-3");
        assertThat(byPharmacy.next().get("prescriptionId")).isEqualTo("RX-3");
    }

    @Test
    void a_pharmacy_that_watches_a_card_is_told_of_what_it_sold_itself() {
        String card = world.activeCard(MONA);
        Caller pharmacy =
                Watching.caller(new Actor("pharmacist", Set.of(Role.PHARMACY), new PharmacyId("PH-1"), null, null));
        Watcher watcher = Watcher.of(subscriptions.prescriptionClaimCreated(pharmacy, card(card)));

        world.claim(card, "RX-1", "PH-2", "100");
        world.claim(card, "RX-2", "PH-1", "1");

        assertThat(watcher.next().get("prescriptionId")).isEqualTo("RX-2");
        assertThat(watcher.rest()).isEmpty();
    }

    @Test
    void a_payment_is_told_to_those_who_watch_it_and_to_those_who_watch_its_wallet() {
        String wallet = world.activeWallet(MONA, "100.00");
        Watcher byWallet = Watcher.of(subscriptions.paymentStatusChanged(OPERATOR, wallet(wallet)));
        String payment = require(201, "/payments", Bodies.payment(wallet, "10", "M-1", "wallet"))
                .field("paymentId");
        assertThat(byWallet.next()).containsEntry("status", "initiated");
        Reader reader = new Reader("/payments/" + payment);
        Watcher byPayment = Watcher.of(
                subscriptions.paymentStatusChanged(OPERATOR, new PaymentId(UUID.fromString(payment))), reader::readNow);

        require(200, "/payments/" + payment + "/authorize", "{\"authorizationCode\":\"A-1\"}");
        assertThat(byWallet.next()).containsEntry("status", "authorized");
        Map<String, @Nullable Object> told = byPayment.next();
        require(200, "/payments/" + payment + "/capture", "{\"transactionId\":\"TX-1\"}");
        assertThat(byPayment.next()).containsEntry("status", "captured");
        require(200, "/payments/" + payment + "/refund", "{\"reason\":\"asked for\"}");

        assertThat(json(told)).isEqualTo(reader.first());
        assertThat(byPayment.next().get("refunds"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(byWallet.next()).containsEntry("status", "captured");
        assertThat(byWallet.next()).containsEntry("status", "refunded");
    }

    @Test
    void events_after_a_position_are_told_without_a_gap_and_without_anything_twice() {
        String wallet = world.activeWallet(MONA, "0");
        for (int i = 0; i < 300; i++) {
            credit(wallet, "1");
        }
        Watcher first = Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of(), 0L));
        assertThat(first.next(150, "position")).isEqualTo(positions(1, 150));
        first.cancel();

        Watcher second = Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of(), 150L));
        for (int i = 0; i < 50; i++) {
            credit(wallet, "1");
        }

        assertThat(second.next(202, "position")).isEqualTo(positions(151, 352));
        assertThat(second.rest()).isEmpty();
    }

    @Test
    void events_behind_the_end_are_told_when_they_come() {
        String wallet = world.activeWallet(MONA, "0");
        Watcher watcher = Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of(), 3L));

        credit(wallet, "1");
        credit(wallet, "1");

        assertThat(watcher.next().get("position")).isEqualTo(4L);
    }

    @Test
    void history_is_read_only_as_fast_as_it_is_asked_for() {
        String wallet = world.activeWallet(MONA, "0");
        for (int i = 0; i < 300; i++) {
            credit(wallet, "1");
        }
        Watcher watcher = Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of("wallet.credited"), 0L), 1);

        assertThat(watcher.next().get("position")).isEqualTo(3L);
        watcher.request(2);
        assertThat(watcher.next(2, "position")).isEqualTo(positions(4, 5));
        assertThat(watcher.rest()).isEmpty();
        assertThat(watcher.hasEnded()).isFalse();
        watcher.request(Long.MAX_VALUE);
        assertThat(watcher.next(297, "position")).isEqualTo(positions(6, 302));
    }

    private static List<Object> positions(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .<Object>mapToObj(position -> position)
                .toList();
    }

    @Test
    void a_slow_subscriber_is_told_the_latest_state_and_nothing_older() {
        String wallet = world.activeWallet(MONA, "0");
        Watcher slow = Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)), 0);
        Watcher quick = Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
        for (int i = 0; i < 600; i++) {
            credit(wallet, "1");
        }
        Watcher.await(() -> "600.00".equals(quick.next().get("balance")));

        slow.request(Long.MAX_VALUE);

        assertThat(slow.next()).containsEntry("balance", "600.00");
        assertThat(slow.rest()).isEmpty();
    }

    @Test
    void a_subscriber_that_is_too_slow_for_what_was_created_is_dropped_while_others_go_on() {
        String wallet = world.activeWallet(MONA, "0");
        Watcher slow = Watcher.of(subscriptions.transactionCreated(OPERATOR, wallet(wallet)), 1);
        Watcher quick = Watcher.of(subscriptions.transactionCreated(OPERATOR, wallet(wallet)));
        for (int i = 0; i < 258; i++) {
            credit(wallet, "1");
        }

        assertThat(slow.end()).isInstanceOf(SlowSubscriberException.class);
        assertThat(quick.next(258, "amount")).hasSize(258).containsOnly("1.00");
        assertThat(subscriptions.size()).isEqualTo(1);
        credit(wallet, "2");
        assertThat(quick.next()).containsEntry("amount", "2.00");
        assertThat(slow.rest()).hasSize(1);
    }

    @Test
    void cancelling_leaves_nothing_behind_and_nothing_is_told_after_it() {
        String wallet = world.activeWallet(MONA, "0");
        List<Watcher> all = List.of(
                Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet))),
                Watcher.of(subscriptions.transactionCreated(OPERATOR, wallet(wallet))),
                Watcher.of(subscriptions.paymentStatusChanged(OPERATOR, wallet(wallet))),
                Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of(), null)),
                Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of(), 0L), 0));
        assertThat(subscriptions.size()).isEqualTo(5);

        all.forEach(Watcher::cancel);
        all.forEach(Watcher::cancel);

        assertThat(subscriptions.size()).isZero();
        assertThat(subscriptions.watching()).isZero();
        credit(wallet, "1");
        Watcher later = Watcher.of(subscriptions.transactionCreated(OPERATOR, wallet(wallet)));
        credit(wallet, "2");
        assertThat(later.next()).containsEntry("amount", "2.00");
        assertThat(all).allSatisfy(watcher -> assertThat(watcher.rest()).isEmpty());
        assertThat(all).noneMatch(Watcher::hasEnded);
    }

    @Test
    void a_subscription_ends_with_its_token() {
        String wallet = world.activeWallet(MONA, "0");
        AtomicBoolean good = new AtomicBoolean(true);
        Caller caller = Watching.caller(OPERATOR.actor(), good::get);
        Watcher watcher = Watcher.of(subscriptions.walletBalanceChanged(caller, wallet(wallet)));
        Watcher other = Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));

        good.set(false);

        assertThat(code(watcher.end())).isEqualTo("UNAUTHENTICATED");
        credit(wallet, "1");
        assertThat(other.next()).containsEntry("balance", "1.00");
        assertThat(subscriptions.size()).isEqualTo(1);
    }

    @Test
    void every_subscriber_is_told_that_the_server_stops_and_nobody_begins_after_it() {
        String wallet = world.activeWallet(MONA, "0");
        Watcher idle = Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
        Watcher behind = Watcher.of(subscriptions.eventAppended(OPERATOR, Set.of(), 0L), 0);

        long start = System.nanoTime();
        subscriptions.close();
        subscriptions.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(idle.hasEnded()).isTrue();
        assertThat(code(idle.end())).isEqualTo("GOING_AWAY");
        assertThat(code(behind.end())).isEqualTo("GOING_AWAY");
        assertThat(subscriptions.size()).isZero();
        refused("OVERLOADED", () -> subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)));
    }

    @Test
    void a_publisher_has_one_subscriber_and_takes_no_senseless_demand() {
        String wallet = world.activeWallet(MONA, "0");
        var publisher = subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet));
        Watcher first = Watcher.of(publisher);

        Watcher second = Watcher.of(publisher);
        assertThat(second.end()).isInstanceOf(IllegalStateException.class);
        first.request(0);

        assertThat(first.end()).isInstanceOf(IllegalArgumentException.class);
        assertThat(subscriptions.size()).isZero();
    }

    @Test
    void a_subscriber_that_throws_is_dropped() {
        String wallet = world.activeWallet(MONA, "0");
        Watcher watcher = Watcher.of(subscriptions.walletBalanceChanged(OPERATOR, wallet(wallet)), told -> {
            throw new IllegalStateException("a broken subscriber");
        });

        credit(wallet, "1");

        Watcher.await(() -> subscriptions.size() == 0);
        assertThat(watcher.rest()).isEmpty();
    }

    @Test
    void what_does_not_exist_cannot_be_watched() {
        UUID nothing = UUID.fromString("01890000-0000-7000-8000-00000000ffff");
        refused("WALLET_NOT_FOUND", () -> subscriptions.walletBalanceChanged(OPERATOR, new WalletId(nothing)));
        refused("WALLET_NOT_FOUND", () -> subscriptions.transactionCreated(OPERATOR, new WalletId(nothing)));
        refused("MEDCARD_NOT_FOUND", () -> subscriptions.medCardStatusChanged(OPERATOR, new MedCardId(nothing)));
        refused("MEDCARD_NOT_FOUND", () -> subscriptions.prescriptionClaimCreated(OPERATOR, new MedCardId(nothing)));
        refused("PAYMENT_NOT_FOUND", () -> subscriptions.paymentStatusChanged(OPERATOR, new PaymentId(nothing)));
        refused("WALLET_NOT_FOUND", () -> subscriptions.paymentStatusChanged(OPERATOR, new WalletId(nothing)));
        refused("INVALID_FIELD", () -> subscriptions.eventAppended(OPERATOR, Set.of("wallet.stolen"), null));
        refused("INVALID_FIELD", () -> subscriptions.eventAppended(OPERATOR, Set.of(), -1L));
        assertThat(subscriptions.size()).isZero();
    }

    private static void refused(String code, ThrowingCallable asking) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.problem().code()).isEqualTo(code));
    }

    private static String code(Throwable end) {
        assertThat(end).isInstanceOf(ProblemException.class);
        return ((ProblemException) end).problem().code();
    }

    private static WalletId wallet(String id) {
        return new WalletId(UUID.fromString(id));
    }

    private static MedCardId card(String id) {
        return new MedCardId(UUID.fromString(id));
    }

    private void credit(String wallet, String amount) {
        require(201, "/wallets/" + wallet + "/credits", Bodies.movement(amount, "deposit"));
    }

    private HttpResult require(int status, String path, @Nullable String body) {
        return Bodies.require(status, world.operator().post(path, body));
    }
}
