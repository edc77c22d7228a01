package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.contract.ReadModel;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.handling.CommandedDeadlines;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.handling.LedgerWorld;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.memory.InMemoryPaymentReads;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.PaymentDetailProjection;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;

class DeadlineSweepTest {

    private static final Instant EXPIRY = NOON.plus(Duration.ofHours(1));
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
    private static final SweepSettings SETTINGS = new SweepSettings(
            Duration.ofMillis(5),
            3,
            Duration.ofSeconds(3),
            Duration.ofMinutes(5),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final Fragile store = new Fragile(new InMemoryEventStore(InstantSource.system()));
    private final LedgerWorld world = new LedgerWorld(store, LedgerMetrics.NONE);
    private final InMemoryProjectionStore<DetailRow> rows = new InMemoryProjectionStore<>();
    private final InMemoryPaymentReads reads = new InMemoryPaymentReads(rows);
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InMemoryLeases leases = new InMemoryLeases(now::get);
    private final ConcurrentLinkedQueue<String> swept = new ConcurrentLinkedQueue<>();
    private final List<DeadlineSweep> sweeps = new ArrayList<>();
    private final WalletId wallet = world.activeWallet(MEMBER, "1000.00");

    @AfterEach
    void stop() {
        sweeps.forEach(DeadlineSweep::close);
    }

    @Test
    void what_has_expired_is_ended_and_what_has_not_is_left() {
        PaymentId expired = authorized(null);
        PaymentId later = authorized(TOMORROW.plusSeconds(1));
        PaymentRequestId request = requested();
        project();
        now.set(TOMORROW);

        run("one");

        eventually(() -> {
            project();
            assertThat(payment(expired).status()).isEqualTo(PaymentStatus.FAILED);
            assertThat(payment(expired).errorCode()).isEqualTo("AUTHORIZATION_EXPIRED");
            assertThat(reads.findRequest(request).orElseThrow().status()).isEqualTo(PaymentRequestStatus.EXPIRED);
        });
        assertThat(payment(later).status()).isEqualTo(PaymentStatus.AUTHORIZED);
        assertThat(world.wallet(wallet).funds().reserved()).isEqualTo(egp("10.00"));
        assertThat(last(StreamId.of(expired)).metadata().actor()).isEqualTo("system");
    }

    @Test
    void a_payment_captured_in_time_stays_captured_though_the_read_model_does_not_know() {
        PaymentId captured = authorized(null);
        project();
        world.accept(new CapturePayment(captured, null, new Reference("tx"), NOON));
        now.set(EXPIRY);

        run("one");

        eventually(() -> assertThat(swept).containsExactly("authorization INVALID_STATE_TRANSITION"));
        assertThat(last(StreamId.of(captured)).eventType()).isEqualTo("payment.captured");
    }

    @Test
    void more_than_a_batch_is_ended_without_a_rest_and_each_once() {
        for (int i = 0; i < 10; i++) {
            authorized(null);
        }
        project();
        now.set(EXPIRY);

        run("one");

        eventually(() -> assertThat(swept).hasSize(10).containsOnly("authorization ended"));
    }

    @Test
    void one_that_cannot_be_read_does_not_hold_up_the_others() {
        List<PaymentId> payments = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            payments.add(authorized(null));
        }
        project();
        payments.subList(0, 4).forEach(id -> store.corrupt.add(id.value()));
        now.set(EXPIRY);

        DeadlineSweep sweep = run("one");

        eventually(() -> assertThat(swept).hasSize(8));
        assertThat(swept).filteredOn("authorization corrupt-history"::equals).hasSize(4);
        assertThat(swept).filteredOn("authorization ended"::equals).hasSize(4);
        assertThat(sweep.status().isHealthy()).isTrue();
    }

    @Test
    void what_could_not_be_ended_is_tried_again_when_its_time_has_come() {
        PaymentId payment = authorized(null);
        project();
        store.corrupt.add(payment.value());
        now.set(EXPIRY);
        run("one");
        eventually(() -> assertThat(swept).containsExactly("authorization corrupt-history"));

        store.corrupt.clear();
        now.set(EXPIRY.plus(SETTINGS.retryAfter()));

        eventually(() -> assertThat(swept).containsExactly("authorization corrupt-history", "authorization ended"));
    }

    @Test
    void a_store_that_is_down_delays_and_loses_nothing() {
        PaymentId payment = authorized(null);
        project();
        now.set(EXPIRY);
        store.down = true;
        run("one");
        eventually(() -> assertThat(store.refused).hasValue(1));

        store.down = false;
        now.set(EXPIRY.plus(SETTINGS.retryAfter()));

        eventually(() -> assertThat(last(StreamId.of(payment)).eventType()).isEqualTo("payment.failed"));
    }

    @Test
    void one_instance_sweeps_and_another_takes_over_when_it_ends() {
        DeadlineSweep first = run("one");
        eventually(() -> assertThat(first.status().phase()).isEqualTo(Phase.RUNNING));
        DeadlineSweep second = run("two");
        eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.STANDBY));
        PaymentId payment = authorized(null);
        project();

        first.close();
        now.set(EXPIRY);

        eventually(() -> assertThat(last(StreamId.of(payment)).eventType()).isEqualTo("payment.failed"));
    }

    /** Runs a sweep in a process of its own, which has to read what it ends. */
    private DeadlineSweep run(String owner) {
        LedgerCommands commands =
                new LedgerCommands(store, new EventCodec(), world.ids, LedgerMetrics.NONE, HandlingSettings.DEFAULTS);
        DeadlineSweep sweep = new DeadlineSweep(
                reads,
                new CommandedDeadlines(commands, world.ids),
                leases,
                owner,
                now::get,
                new LedgerMetrics() {
                    @Override
                    public void swept(String kind, String outcome) {
                        swept.add(kind + " " + outcome);
                    }
                },
                SETTINGS);
        sweeps.add(sweep);
        sweep.start();
        return sweep;
    }

    private PaymentId authorized(@Nullable Instant expiresAt) {
        PaymentId id = new PaymentId(world.ids.nextId());
        world.accept(new InitiatePayment(
                id,
                wallet,
                egp("10.00"),
                new MerchantId("M-1"),
                "Clinic",
                PaymentMethod.WALLET,
                PaymentGateway.INTERNAL,
                null,
                NOON));
        world.accept(new AuthorizePayment(id, "code", expiresAt, NOON));
        return id;
    }

    private PaymentRequestId requested() {
        PaymentRequestId id = new PaymentRequestId(world.ids.nextId());
        world.accept(new CreatePaymentRequest(id, wallet, null, null, egp("1.00"), null, null, NOON));
        return id;
    }

    private PaymentRow payment(PaymentId id) {
        return reads.find(id).orElseThrow();
    }

    private EventRecord last(StreamId stream) {
        return store.real.read(stream, 0, 100).getLast();
    }

    /** Lets the read model catch up. */
    private void project() {
        EventCodec codec = new EventCodec();
        List<EventEnvelope> events = store.real.readAll(0, 10_000).stream()
                .filter(event -> event.aggregateType().startsWith(AggregateType.PAYMENT.wireName()))
                .map(codec::decode)
                .toList();
        new ReadModel<>(new PaymentDetailProjection(), rows).project(events);
    }

    /** A store that can be down and cannot read everything. */
    private static final class Fragile implements EventStore {

        private final EventStore real;
        private final ConcurrentLinkedQueue<UUID> corrupt = new ConcurrentLinkedQueue<>();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile boolean down;

        Fragile(EventStore real) {
            this.real = real;
        }

        @Override
        public AppendResult append(Append append) {
            return real.append(append);
        }

        @Override
        public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
            if (down) {
                refused.incrementAndGet();
                throw new UnavailableException("event-store", "down", null);
            }
            if (corrupt.contains(stream.id())) {
                throw new CorruptHistoryException(stream + " cannot be read");
            }
            return real.read(stream, afterVersion, limit);
        }

        @Override
        public List<EventRecord> readAll(long afterPosition, int limit) {
            return real.readAll(afterPosition, limit);
        }

        @Override
        public IdempotencyKeys keys() {
            return real.keys();
        }

        @Override
        public long lastPosition() {
            return real.lastPosition();
        }
    }
}
