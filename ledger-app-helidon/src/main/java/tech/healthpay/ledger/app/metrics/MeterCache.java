package tech.healthpay.ledger.app.metrics;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionStatisticsConfig;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The meters of a registry by name and labels, found without asking the registry each time. The number of series is bounded:
 * what comes after the last of them is counted under the label value {@code other}. Thread-safe.
 */
final class MeterCache {

    /** Far more than the ledger's commands, events and endpoints make up. */
    private static final int MAX_SERIES = 4_000;

    private static final String OTHER = "other";

    /** From a fast append to a request that waits as long as it may. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofNanos(2_500_000),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private static final double[] SIZES = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Series, DistributionSummary> summaries = new ConcurrentHashMap<>();
    private final Map<Series, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();

    /**
     * One line of a dashboard.
     *
     * @param labels names and values in turn
     */
    private record Series(String name, List<String> labels) {

        Series other() {
            List<String> others = new ArrayList<>(labels);
            for (int value = 1; value < others.size(); value += 2) {
                others.set(value, OTHER);
            }
            return new Series(name, others);
        }

        List<Tag> tags() {
            List<Tag> tags = new ArrayList<>();
            for (int label = 0; label < labels.size(); label += 2) {
                tags.add(Tag.create(labels.get(label), labels.get(label + 1)));
            }
            return tags;
        }
    }

    MeterCache(MeterRegistry registry) {
        this.registry = registry;
    }

    Counter counter(String name, String... labels) {
        return get(
                counters,
                new Series(name, List.of(labels)),
                series -> registry.getOrCreate(Counter.builder(series.name()).tags(series.tags())));
    }

    Timer timer(String name, String... labels) {
        return get(
                timers,
                new Series(name, List.of(labels)),
                series -> registry.getOrCreate(Timer.builder(series.name())
                        .tags(series.tags())
                        .percentiles(new double[0])
                        .buckets(BUCKETS)));
    }

    DistributionSummary summary(String name, String... labels) {
        return get(
                summaries,
                new Series(name, List.of(labels)),
                series -> registry.getOrCreate(DistributionSummary.builder(
                                series.name(),
                                DistributionStatisticsConfig.builder()
                                        .percentiles(new double[0])
                                        .buckets(SIZES))
                        .tags(series.tags())));
    }

    void gauge(double value, String name, String... labels) {
        get(gauges, new Series(name, List.of(labels)), this::newGauge).set(value);
    }

    private AtomicReference<Double> newGauge(Series series) {
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        // one that is there already tells what a ledger knew which ran in this process before
        registry.remove(series.name(), series.tags());
        registry.getOrCreate(
                Gauge.builder(series.name(), value, AtomicReference::get).tags(series.tags()));
        return value;
    }

    private static <M> M get(Map<Series, M> meters, Series series, Function<Series, M> create) {
        M known = meters.get(series);
        if (known != null) {
            return known;
        }
        return meters.computeIfAbsent(meters.size() < MAX_SERIES ? series : series.other(), create);
    }
}
