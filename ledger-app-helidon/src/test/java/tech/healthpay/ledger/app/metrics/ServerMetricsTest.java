package tech.healthpay.ledger.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import io.helidon.service.registry.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.port.FeedPartition;

class ServerMetricsTest {

    private static final FeedPartition PARTITION = new FeedPartition("healthpay.events.medcard", 3);
    private static final Duration TOOK = Duration.ofMillis(7);

    private final MeterRegistry registry = Services.get(MetricsFactory.class).globalRegistry();
    private final ServerMetrics metrics = new ServerMetrics(registry, "scylla");

    @Test
    void the_ledger_that_runs_now_is_told_and_not_one_that_ran_before() {
        metrics.relayLag(3);

        new ServerMetrics(registry, "scylla").relayLag(7);

        assertThat(registry.meters().stream()
                        .filter(meter -> meter.id().name().equals("healthpay_relay_lag_events"))
                        .map(meter -> ((Gauge<?>) meter).value().doubleValue()))
                .containsExactly(7.0);
    }

    @Test
    void everything_that_is_told_is_there_under_the_names_that_dashboards_rely_on() {
        metrics.commandHandled("ClaimPrescription", "accepted", TOOK);
        metrics.commandRetried("ClaimPrescription");
        metrics.appended(4, 9, TOOK);
        metrics.projected("medcard-detail", "medcard.created", PARTITION, 5);
        metrics.batchProjected("medcard-detail", 5, 6, TOOK);
        metrics.stored("medcard-detail", 6, TOOK);
        metrics.stored("medcard-realtime", 6, TOOK);
        metrics.projectionLag("medcard-detail", PARTITION, 12, Duration.ofMillis(1_500));
        metrics.projectionLagOfType("medcard-detail", "medcard.created", 12, Duration.ofMillis(1_500));
        metrics.projectionFailed("medcard-detail", "UnavailableException");
        metrics.deadLetters("medcard-detail", 2, 2);
        metrics.projectionPaused("medcard-detail", true);
        metrics.relayLag(3);
        metrics.published(2, TOOK);
        metrics.swept("authorization", "ended");
        metrics.keysPurged(3);
        metrics.merkleCheckpoint(17, Duration.ofSeconds(2));
        metrics.summaryRefreshed("daily_ledger_totals", Instant.EPOCH, TOOK);
        metrics.summaryFailed("daily_ledger_totals", "UnavailableException");
        metrics.requestAnswered("GET", "/api/v1/wallets/{id}", 200, TOOK);
        metrics.queryAnswered("postgres", "wallet", TOOK);
        metrics.graphQlAnswered("query", "answered", TOOK);

        assertThat(registry.meters().stream().map(meter -> meter.id().name()).distinct())
                .contains(
                        "healthpay_commands_total",
                        "healthpay_command_duration_seconds",
                        "healthpay_command_retries_total",
                        "healthpay_event_store_append_duration_seconds",
                        "healthpay_event_store_batch_size",
                        "healthpay_projection_events_processed_total",
                        "healthpay_projection_processing_duration_seconds",
                        "healthpay_projection_postgres_write_latency_seconds",
                        "healthpay_projection_scylla_write_latency_seconds",
                        "healthpay_projection_lag_events",
                        "healthpay_projection_lag_seconds",
                        "healthpay_projection_type_lag_events",
                        "healthpay_projection_type_lag_seconds",
                        "healthpay_projection_failures_total",
                        "healthpay_projection_dead_letters",
                        "healthpay_projection_parked_aggregates",
                        "healthpay_projection_paused",
                        "healthpay_relay_lag_events",
                        "healthpay_deadline_sweep_total",
                        "healthpay_idempotency_keys_purged_total",
                        "healthpay_merkle_checkpoint_position",
                        "healthpay_merkle_checkpoint_age_seconds",
                        "healthpay_summary_refreshed_timestamp_seconds",
                        "healthpay_summary_refresh_duration_seconds",
                        "healthpay_summary_refresh_failures_total",
                        "healthpay_query_duration_seconds",
                        "healthpay_http_requests_total",
                        "healthpay_graphql_requests_total",
                        "healthpay_graphql_request_duration_seconds");
    }

    @Test
    void counts_times_and_states_are_kept_by_label() {
        metrics.commandHandled("SuspendMedCard", "accepted", TOOK);
        metrics.commandHandled("SuspendMedCard", "accepted", TOOK);
        metrics.commandHandled("SuspendMedCard", "CARD_NOT_ACTIVE", TOOK);
        metrics.projectionLag("a-projection", PARTITION, 12, Duration.ofMillis(1_500));
        metrics.projectionLag("a-projection", PARTITION, 0, Duration.ZERO);

        List<Tag> command = List.of(Tag.create("command", "SuspendMedCard"));
        assertThat(find(
                                Counter.class,
                                "healthpay_commands_total",
                                List.of(command.getFirst(), Tag.create("outcome", "accepted")))
                        .count())
                .isEqualTo(2);
        assertThat(find(Timer.class, "healthpay_command_duration_seconds", command)
                        .count())
                .isEqualTo(3);
        assertThat(find(
                                Gauge.class,
                                "healthpay_projection_lag_events",
                                List.of(
                                        Tag.create("projection", "a-projection"),
                                        Tag.create("partition", PARTITION.toString())))
                        .value()
                        .doubleValue())
                .isZero();
    }

    @Test
    void what_somebody_makes_up_does_not_make_up_series_without_end() {
        for (int i = 0; i < 5_000; i++) {
            metrics.commandRetried("command" + i);
        }

        assertThat(registry.meters().stream()
                        .filter(meter -> meter.id().name().equals("healthpay_command_retries_total"))
                        .count())
                .isLessThanOrEqualTo(4_002);
        assertThat(find(Counter.class, "healthpay_command_retries_total", List.of(Tag.create("command", "other")))
                        .count())
                .isPositive();
    }

    private <M extends Meter> M find(Class<M> type, String name, List<Tag> tags) {
        return registry.meter(type, name, tags).orElseThrow();
    }
}
