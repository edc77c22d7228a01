package tech.healthpay.ledger.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.bench.load.Load;
import tech.healthpay.ledger.app.bench.load.Measured;
import tech.healthpay.ledger.app.bench.load.Plan;

class LoadTest {

    private static final Plan PLAN = new Plan(2, Duration.ofMillis(500), Duration.ZERO, 2, 10, 100, 1_000);

    @Test
    void a_closed_loop_waits_for_its_answers() throws InterruptedException {
        Measured measured = Load.closed(PLAN, (caller, number) -> Thread.sleep(10));

        assertThat(measured.rates())
                .hasSize(2)
                .allSatisfy(rate -> assertThat(rate).isBetween(1.0, 200.0));
        assertThat(measured.latency().p50()).isGreaterThanOrEqualTo(10);
    }

    /** A server that stops for a while: who would have asked meanwhile has waited, too. */
    @Test
    void an_open_loop_counts_the_waiting_of_those_who_came_while_nothing_was_answered() throws InterruptedException {
        AtomicLong calls = new AtomicLong();
        Object server = new Object();

        Measured measured = Load.open(PLAN, 200, (caller, number) -> {
            synchronized (server) {
                if (calls.getAndIncrement() == 20) {
                    Thread.sleep(400);
                }
            }
        });

        // of some 200 calls 80 came within these 400 ms: a closed loop would have seen one slow call
        assertThat(measured.latency().p95()).isGreaterThan(100);
        assertThat(measured.latency().max()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void a_call_that_fails_ends_the_measurement_as_failed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Load.closed(PLAN, (caller, number) -> {
                    throw new IOException("refused");
                }));
        assertThatIllegalStateException()
                .isThrownBy(() -> Load.open(PLAN, 100, (caller, number) -> {
                    throw new IOException("refused");
                }));
    }
}
