package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

class SummaryRefreshTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final SummaryRefreshSettings SETTINGS = new SummaryRefreshSettings(
            INTERVAL,
            Duration.ofMillis(2),
            Duration.ofSeconds(3),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Leases leases = new InMemoryLeases(InstantSource.system());
    private final Queue<String> refreshed = new ConcurrentLinkedQueue<>();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean away = new AtomicBoolean();

    @Test
    void figures_are_refreshed_at_first_and_whenever_their_time_has_come() {
        try (SummaryRefresh refresh = start("one")) {
            eventually(() -> assertThat(refreshed).containsExactly("one days", "one cards"));
            now.set(NOON.plus(INTERVAL).minusMillis(1));
            eventually(() -> assertThat(refresh.status().phase()).isEqualTo(Phase.RUNNING));
            assertThat(refreshed).hasSize(2);

            now.set(NOON.plus(INTERVAL));

            eventually(() -> assertThat(refreshed).containsExactly("one days", "one cards", "one days", "one cards"));
            eventually(() -> assertThat(told)
                    .containsExactly(
                            "days at " + NOON,
                            "cards at " + NOON,
                            "days at " + NOON.plus(INTERVAL),
                            "cards at " + NOON.plus(INTERVAL)));
        }
    }

    @Test
    void one_instance_does_it_and_another_takes_over() {
        SummaryRefresh first = start("one");
        eventually(() -> assertThat(refreshed).hasSize(2));
        try (SummaryRefresh second = start("two")) {
            eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.STANDBY));
            now.set(NOON.plus(INTERVAL));
            eventually(() -> assertThat(refreshed).hasSize(4));
            assertThat(refreshed).allMatch(one -> one.startsWith("one "));

            first.close();

            eventually(() -> assertThat(refreshed).hasSize(6).endsWith("two days", "two cards"));
        }
    }

    @Test
    void what_fails_is_told_and_tried_again_and_does_not_hold_up_the_others() {
        away.set(true);
        try (SummaryRefresh refresh = start("one")) {
            eventually(() -> assertThat(told)
                    .contains("cards at " + NOON)
                    .filteredOn("days failed: UnavailableException"::equals)
                    .hasSizeGreaterThan(3));
            eventually(() -> assertThat(refresh.status().phase()).isEqualTo(Phase.FAILING));

            away.set(false);

            eventually(() -> assertThat(told).contains("days at " + NOON));
            eventually(() -> assertThat(refresh.status().phase()).isEqualTo(Phase.RUNNING));
            assertThat(refreshed).containsExactly("one cards", "one days");
        }
    }

    @Test
    void the_lease_outlasts_a_look() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SummaryRefreshSettings(second, second, second, SETTINGS.backoff()));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withInterval(Duration.ZERO));
        assertThat(SETTINGS.withInterval(second).interval()).isEqualTo(second);
    }

    private SummaryRefresh start(String owner) {
        SummaryRefresh refresh = new SummaryRefresh(new Fragile(owner), leases, owner, now::get, new Told(), SETTINGS);
        refresh.start();
        return refresh;
    }

    /** Two summaries, of which the first cannot be refreshed while the store is away. */
    private final class Fragile implements Summaries {

        private final String owner;

        Fragile(String owner) {
            this.owner = owner;
        }

        @Override
        public List<String> names() {
            return List.of("days", "cards");
        }

        @Override
        public void refresh(String name) {
            if (away.get() && name.equals("days")) {
                throw new UnavailableException("read-model", "away", null);
            }
            refreshed.add(owner + " " + name);
        }
    }

    private final class Told implements LedgerMetrics {

        @Override
        public void summaryRefreshed(String summary, Instant at, Duration duration) {
            assertThat(duration).isPositive();
            told.add(summary + " at " + at);
        }

        @Override
        public void summaryFailed(String summary, String reason) {
            told.add(summary + " failed: " + reason);
        }
    }
}
