package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.handling.LedgerWorld;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.memory.InMemoryRelayProgress;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

class RelayTest {

    private static final FeedPartition PARTITION = new FeedPartition("published", 0);
    private static final RelaySettings SETTINGS = new RelaySettings(
            10, Duration.ofMillis(5), Duration.ofSeconds(3), new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final LedgerWorld world = new LedgerWorld();
    private final InMemoryRelayProgress progress = new InMemoryRelayProgress();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InMemoryLeases leases = new InMemoryLeases(now::get);
    private final List<Relay> relays = new ArrayList<>();

    @AfterEach
    void stop() {
        relays.forEach(Relay::close);
    }

    @Test
    void everything_stored_is_published_in_order_and_remembered() {
        Bus bus = new Bus(0);
        cards(13);

        run("one", bus);

        eventually(() -> assertThat(progress.load().position()).isEqualTo(26));
        assertThat(bus.positions()).isEqualTo(positions(1, 26));
        assertThat(progress.load().ends()).isEqualTo(Map.of(PARTITION, 26L));
    }

    @Test
    void a_bus_that_is_down_delays_and_loses_nothing() {
        Bus bus = new Bus(4);
        cards(8);

        Relay relay = run("one", bus);

        eventually(() -> assertThat(bus.positions()).isEqualTo(positions(1, 16)));
        eventually(() -> assertThat(relay.status().phase()).isEqualTo(Phase.RUNNING));
    }

    @Test
    void one_instance_publishes_and_another_stands_by_until_it_ends() {
        Bus first = new Bus(0);
        Bus second = new Bus(0);
        Relay leading = run("one", first);
        eventually(() -> assertThat(leading.status().phase()).isEqualTo(Phase.RUNNING));
        Relay waiting = run("two", second);
        eventually(() -> assertThat(waiting.status().phase()).isEqualTo(Phase.STANDBY));

        cards(2);
        eventually(() -> assertThat(first.positions()).isEqualTo(positions(1, 4)));
        leading.close();
        cards(2);

        eventually(() -> assertThat(second.positions()).isEqualTo(positions(5, 8)));
        assertThat(first.positions()).isEqualTo(positions(1, 4));
    }

    @Test
    void an_instance_that_died_is_replaced_when_its_lease_has_run_out() {
        assertThat(leases.acquire(Relay.NAME, "dead", SETTINGS.leaseDuration())).isTrue();
        Bus bus = new Bus(0);
        cards(1);
        Relay relay = run("alive", bus);
        eventually(() -> assertThat(relay.status().phase()).isEqualTo(Phase.STANDBY));
        assertThat(bus.positions()).isEmpty();

        now.set(NOON.plus(SETTINGS.leaseDuration()).plusMillis(1));

        eventually(() -> assertThat(bus.positions()).isEqualTo(positions(1, 2)));
    }

    @Test
    void a_restarted_relay_goes_on_where_the_progress_says() {
        Bus before = new Bus(0);
        Relay first = run("one", before);
        cards(3);
        eventually(() -> assertThat(progress.load().position()).isEqualTo(6));
        first.close();

        cards(1);
        Bus after = new Bus(0);
        run("two", after);

        eventually(() -> assertThat(after.positions()).isEqualTo(positions(7, 8)));
    }

    @Test
    void a_closed_relay_says_that_it_has_stopped() {
        Relay relay = run("one", new Bus(0));
        eventually(() -> assertThat(relay.status().isHealthy()).isTrue());

        relay.close();

        eventually(() -> assertThat(relay.status().phase()).isEqualTo(Phase.STOPPED));
        assertThat(relay.status().isHealthy()).isFalse();
    }

    private Relay run(String owner, EventPublisher publisher) {
        Relay relay = new Relay(world.store, publisher, progress, leases, owner, LedgerMetrics.NONE, SETTINGS);
        relays.add(relay);
        relay.start();
        return relay;
    }

    /** Stores two events a card. */
    private void cards(int count) {
        for (int i = 0; i < count; i++) {
            world.activeCard(MEMBER);
        }
    }

    private static List<Long> positions(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** A bus of one partition that is down for its first publications, each time after taking a part. */
    private static final class Bus implements EventPublisher {

        private final List<Long> published = new CopyOnWriteArrayList<>();
        private final AtomicInteger outages;

        Bus(int outages) {
            this.outages = new AtomicInteger(outages);
        }

        @Override
        public Map<FeedPartition, Long> publish(List<EventRecord> events) {
            if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                published.add(events.getFirst().position());
                throw new UnavailableException("bus", "down", null);
            }
            events.forEach(event -> published.add(event.position()));
            return Map.of(PARTITION, events.getLast().position());
        }

        /** Each position once, in the order of their first publication, as a reader who absorbs duplicates sees it. */
        List<Long> positions() {
            return published.stream().distinct().toList();
        }

        @Override
        public void close() {}
    }
}
