package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

class SummaryRefreshTest {

    private static final SummaryRefreshSettings SETTINGS = new SummaryRefreshSettings(
            Duration.ofMillis(2), Duration.ofSeconds(3), new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final Leases leases = new InMemoryLeases(InstantSource.system());
    private final AtomicInteger refreshed = new AtomicInteger();

    @Test
    void figures_are_refreshed_again_and_again_by_one_instance() {
        try (SummaryRefresh first = start("one", refreshed::incrementAndGet)) {
            eventually(() -> assertThat(refreshed).hasValueGreaterThan(2));
            assertThat(first.status().phase()).isEqualTo(Phase.RUNNING);
            try (SummaryRefresh second = start("two", refreshed::incrementAndGet)) {
                eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.STANDBY));
            }
        }
    }

    @Test
    void a_store_that_is_away_is_asked_again() {
        Summaries fragile = () -> {
            if (refreshed.incrementAndGet() < 3) {
                throw new UnavailableException("read-model", "away", null);
            }
        };
        try (SummaryRefresh refresh = start("one", fragile)) {
            eventually(() -> assertThat(refreshed).hasValueGreaterThan(4));
            assertThat(refresh.status().phase()).isEqualTo(Phase.RUNNING);
        }
    }

    @Test
    void the_lease_outlasts_the_rest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SummaryRefreshSettings(Duration.ofSeconds(2), Duration.ofSeconds(2), SETTINGS.backoff()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SummaryRefreshSettings(Duration.ZERO, Duration.ofSeconds(2), SETTINGS.backoff()));
    }

    private SummaryRefresh start(String owner, Summaries summaries) {
        SummaryRefresh refresh = new SummaryRefresh(summaries, leases, owner, SETTINGS);
        refresh.start();
        return refresh;
    }
}
