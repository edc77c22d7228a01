package tech.healthpay.ledger.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse.Status;
import io.helidon.health.HealthCheckType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

class HealthChecksTest {

    private static final HealthChecks.Store ANSWERS = new HealthChecks.Store("postgresql", () -> {});
    private static final HealthChecks.Store DOWN = new HealthChecks.Store("real-time-store", () -> {
        throw new UnavailableException("cql", "no node answers at 10.0.0.7", null);
    });

    @Test
    void a_store_that_does_not_answer_makes_the_process_unready_and_is_named() {
        HealthChecks checks = new HealthChecks(List.of(ANSWERS, DOWN), List.of(), true);

        assertThat(statuses(checks, HealthCheckType.READINESS))
                .containsExactlyInAnyOrderEntriesOf(Map.of("postgresql", Status.UP, "real-time-store", Status.DOWN));
    }

    @Test
    void what_exactly_is_wrong_with_a_store_is_not_told_to_everybody() {
        HealthChecks checks = new HealthChecks(List.of(DOWN), List.of(), true);

        assertThat(checks.all().getFirst().call().details()).isEqualTo(Map.of("state", "does not answer"));
    }

    @Test
    void a_loop_that_fails_takes_no_request_serving_process_out_of_service() {
        assertThat(readiness(Phase.FAILING, true)).isEqualTo(Status.UP);
        assertThat(readiness(Phase.FAILING, false)).isEqualTo(Status.DOWN);
        assertThat(readiness(Phase.CATCHING_UP, false)).isEqualTo(Status.UP);
        assertThat(readiness(Phase.PAUSED, false)).isEqualTo(Status.UP);
    }

    @Test
    void parked_aggregates_are_told_and_take_nothing_out_of_service() {
        HealthChecks checks = new HealthChecks(
                List.of(), List.of(new HealthChecks.Loop("wallet-detail", () -> Phase.RUNNING, () -> 3)), false);

        assertThat(checks.all()).allSatisfy(check -> {
            assertThat(check.call().status()).isEqualTo(Status.UP);
            assertThat(check.call().details()).isEqualTo(Map.of("state", "running", "parkedAggregates", 3L));
        });
    }

    @Test
    void a_process_is_live_until_a_loop_has_ended_and_started_once_each_has_come_round() {
        assertThat(statuses(loop(Phase.FAILING, true), HealthCheckType.LIVENESS))
                .containsValue(Status.UP);
        assertThat(statuses(loop(Phase.STOPPED, true), HealthCheckType.LIVENESS))
                .containsValue(Status.DOWN);
        assertThat(statuses(loop(Phase.STARTING, true), HealthCheckType.STARTUP))
                .containsValue(Status.DOWN);
        assertThat(statuses(loop(Phase.RUNNING, true), HealthCheckType.STARTUP)).containsValue(Status.UP);
    }

    private static Status readiness(Phase phase, boolean takesRequests) {
        return statuses(loop(phase, takesRequests), HealthCheckType.READINESS).get("relay");
    }

    private static HealthChecks loop(Phase phase, boolean takesRequests) {
        return new HealthChecks(
                List.of(), List.of(new HealthChecks.Loop("relay", () -> phase, () -> 0)), takesRequests);
    }

    private static Map<String, Status> statuses(HealthChecks checks, HealthCheckType type) {
        return checks.all().stream()
                .filter(check -> check.type() == type)
                .collect(Collectors.toMap(
                        HealthCheck::name, check -> check.call().status()));
    }
}
