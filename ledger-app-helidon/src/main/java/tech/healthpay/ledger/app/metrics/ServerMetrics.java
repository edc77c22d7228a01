package tech.healthpay.ledger.app.metrics;

import io.helidon.metrics.api.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.live.LiveMetrics;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.LedgerMetrics;

/**
 * What the core and the HTTP side tell about their work, in a registry that Prometheus reads. Thread-safe and cheap: a few
 * lookups and additions a call.
 */
public final class ServerMetrics implements LedgerMetrics, HttpMetrics, LiveMetrics {

    /** How the names of projections end that write into the real-time store. */
    private static final String REAL_TIME = "-realtime";

    private static final String FIELD = "field";

    private final MeterCache meters;

    private final String realTimeStore;

    /**
     * Creates the metrics of a registry.
     *
     * @param realTimeStore what keeps the real-time model: {@code scylla} or {@code postgres}
     */
    public ServerMetrics(MeterRegistry registry, String realTimeStore) {
        this.meters = new MeterCache(registry);
        this.realTimeStore = realTimeStore;
    }

    @Override
    public void commandHandled(String command, String outcome, Duration duration) {
        meters.counter("healthpay_commands_total", "command", command, "outcome", outcome)
                .increment();
        meters.timer("healthpay_command_duration_seconds", "command", command).record(duration);
    }

    @Override
    public void commandRetried(String command) {
        meters.counter("healthpay_command_retries_total", "command", command).increment();
    }

    @Override
    public void appended(int appends, int events, Duration duration) {
        meters.timer("healthpay_event_store_append_duration_seconds").record(duration);
        meters.summary("healthpay_event_store_batch_size").record(appends);
        meters.counter("healthpay_event_store_events_total").increment(events);
    }

    @Override
    public void projected(String projection, String eventType, FeedPartition partition, int events) {
        meters.counter(
                        "healthpay_projection_events_processed_total",
                        "projection",
                        projection,
                        "event_type",
                        eventType,
                        "partition",
                        partition.toString())
                .increment(events);
    }

    @Override
    public void batchProjected(String projection, int events, int rows, Duration duration) {
        meters.timer("healthpay_projection_processing_duration_seconds", "projection", projection)
                .record(duration);
    }

    @Override
    public void stored(String projection, int rows, Duration duration) {
        String store = projection.endsWith(REAL_TIME) ? realTimeStore : "postgres";
        meters.timer("healthpay_projection_%s_write_latency_seconds".formatted(store), "projection", projection)
                .record(duration);
    }

    @Override
    public void projectionLag(String projection, FeedPartition partition, long events, Duration age) {
        String where = partition.toString();
        meters.gauge((double) events, "healthpay_projection_lag_events", "projection", projection, "partition", where);
        meters.gauge(
                age.toMillis() / 1e3, "healthpay_projection_lag_seconds", "projection", projection, "partition", where);
    }

    @Override
    public void projectionLagOfType(String projection, String eventType, long events, Duration age) {
        meters.gauge(
                (double) events,
                "healthpay_projection_type_lag_events",
                "projection",
                projection,
                "event_type",
                eventType);
        meters.gauge(
                age.toMillis() / 1e3,
                "healthpay_projection_type_lag_seconds",
                "projection",
                projection,
                "event_type",
                eventType);
    }

    @Override
    public void deadLetters(String projection, long letters, long aggregates) {
        meters.gauge((double) letters, "healthpay_projection_dead_letters", "projection", projection);
        meters.gauge((double) aggregates, "healthpay_projection_parked_aggregates", "projection", projection);
    }

    @Override
    public void projectionPaused(String projection, boolean paused) {
        meters.gauge(paused ? 1 : 0, "healthpay_projection_paused", "projection", projection);
    }

    @Override
    public void projectionIncomplete(String projection, long missing) {
        meters.gauge((double) missing, "healthpay_projection_missing_events", "projection", projection);
    }

    @Override
    public void rebuilding(String projection, String kind, long events, long remaining, long perSecond) {
        meters.counter("healthpay_rebuild_events_total", "projection", projection, "kind", kind)
                .increment(events);
        meters.gauge(1, "healthpay_rebuild_running", "projection", projection);
        meters.gauge((double) perSecond, "healthpay_rebuild_events_per_second", "projection", projection);
        meters.gauge((double) remaining, "healthpay_rebuild_remaining_events", "projection", projection);
        if (perSecond > 0) {
            meters.gauge(
                    (double) remaining / perSecond, "healthpay_rebuild_remaining_seconds", "projection", projection);
        }
    }

    @Override
    public void rebuilt(String projection, String kind, String outcome, Duration duration) {
        meters.gauge(0, "healthpay_rebuild_running", "projection", projection);
        meters.gauge(0, "healthpay_rebuild_events_per_second", "projection", projection);
        meters.gauge(0, "healthpay_rebuild_remaining_seconds", "projection", projection);
        meters.gauge(duration.toMillis() / 1e3, "healthpay_rebuild_duration_seconds", "projection", projection);
        meters.counter("healthpay_rebuild_ended_total", "projection", projection, "kind", kind, "outcome", outcome)
                .increment();
    }

    @Override
    public void projectionFailed(String projection, String reason) {
        meters.counter("healthpay_projection_failures_total", "projection", projection, "reason", reason)
                .increment();
    }

    @Override
    public void relayLag(long events) {
        meters.gauge((double) events, "healthpay_relay_lag_events");
    }

    @Override
    public void published(int events, Duration duration) {
        meters.counter("healthpay_relay_events_published_total").increment(events);
        meters.timer("healthpay_relay_publish_duration_seconds").record(duration);
    }

    @Override
    public void swept(String kind, String outcome) {
        meters.counter("healthpay_deadline_sweep_total", "kind", kind, "outcome", outcome)
                .increment();
    }

    @Override
    public void keysPurged(int keys) {
        meters.counter("healthpay_idempotency_keys_purged_total").increment(keys);
    }

    @Override
    public void merkleCheckpoint(long position, Duration age) {
        meters.gauge((double) position, "healthpay_merkle_checkpoint_position");
        meters.gauge(age.toMillis() / 1e3, "healthpay_merkle_checkpoint_age_seconds");
    }

    @Override
    public void summaryRefreshed(String summary, Instant at, Duration duration) {
        meters.gauge(at.toEpochMilli() / 1e3, "healthpay_summary_refreshed_timestamp_seconds", "summary", summary);
        meters.timer("healthpay_summary_refresh_duration_seconds", "summary", summary)
                .record(duration);
    }

    @Override
    public void verified(String subject, Instant at, Duration duration, long compared, long differences) {
        meters.gauge(at.toEpochMilli() / 1e3, "healthpay_verify_finished_timestamp_seconds", "subject", subject);
        meters.gauge(duration.toMillis() / 1e3, "healthpay_verify_last_duration_seconds", "subject", subject);
        meters.gauge((double) compared, "healthpay_verify_compared", "subject", subject);
        verificationDiffers(subject, differences);
    }

    @Override
    public void verificationDiffers(String subject, long differences) {
        meters.gauge((double) differences, "healthpay_verify_differences", "subject", subject);
    }

    @Override
    public void verificationFailed(String reason) {
        meters.counter("healthpay_verify_failures_total", "reason", reason).increment();
    }

    @Override
    public void summaryFailed(String summary, String reason) {
        meters.counter("healthpay_summary_refresh_failures_total", "summary", summary, "reason", reason)
                .increment();
    }

    @Override
    public void requestAnswered(String method, String path, int status, Duration duration) {
        meters.counter(
                        "healthpay_http_requests_total",
                        "method",
                        method,
                        "path",
                        path,
                        "status",
                        Integer.toString(status))
                .increment();
        meters.timer("healthpay_http_request_duration_seconds", "method", method, "path", path)
                .record(duration);
    }

    @Override
    public void requestRejected(String reason) {
        meters.counter("healthpay_http_rejected_total", "reason", reason).increment();
    }

    @Override
    public void queryAnswered(String store, String query, Duration duration) {
        String keeper = store.equals(ReadModel.REAL_TIME_STORE) ? realTimeStore : store;
        meters.timer("healthpay_query_duration_seconds", "store", keeper, "query", query)
                .record(duration);
    }

    @Override
    public void subscriptions(String field, int active) {
        meters.gauge(active, "healthpay_subscriptions_active", FIELD, field);
    }

    @Override
    public void told(String field, int items) {
        meters.counter("healthpay_subscription_items_total", FIELD, field).increment(items);
    }

    @Override
    public void dropped(String field, String reason) {
        meters.counter("healthpay_subscriptions_dropped_total", FIELD, field, "reason", reason)
                .increment();
    }

    @Override
    public void lag(String field, long events) {
        meters.gauge((double) events, "healthpay_subscription_lag_events", FIELD, field);
    }

    @Override
    public void failed(String field) {
        meters.counter("healthpay_subscription_failures_total", FIELD, field).increment();
    }

    @Override
    public void graphQlAnswered(String operation, String outcome, Duration duration) {
        meters.counter("healthpay_graphql_requests_total", "operation", operation, "outcome", outcome)
                .increment();
        meters.timer("healthpay_graphql_request_duration_seconds", "operation", operation)
                .record(duration);
    }

    @Override
    public void socketsOpen(int open) {
        meters.gauge((double) open, "healthpay_graphql_sockets_open");
    }

    @Override
    public void socketClosed(int code) {
        meters.counter("healthpay_graphql_socket_closes_total", "code", Integer.toString(code))
                .increment();
    }

    @Override
    public void operationsOpen(String transport, int open) {
        meters.gauge((double) open, "healthpay_graphql_operations_open", "transport", transport);
    }

    @Override
    public void operationEnded(String transport, String outcome) {
        meters.counter("healthpay_graphql_operations_total", "transport", transport, "outcome", outcome)
                .increment();
    }
}
