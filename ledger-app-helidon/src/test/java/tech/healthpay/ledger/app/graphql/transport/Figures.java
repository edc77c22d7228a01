package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.MetricsFactory;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.app.metrics.ServerMetrics;

/** The metrics as dashboards see them, since this was created: there is one registry in a process, whatever ran in it before. */
final class Figures {

    private final MeterRegistry registry = Services.get(MetricsFactory.class).globalRegistry();
    private final Map<Meter.Id, Long> before = new HashMap<>();
    final ServerMetrics metrics = new ServerMetrics(registry, "scylla");

    Figures() {
        for (Meter meter : registry.meters()) {
            if (meter instanceof Counter counter) {
                before.put(counter.id(), counter.count());
            }
        }
    }

    /**
     * Returns the state of a gauge, or what a counter has counted; zero if there is neither.
     *
     * @param labels names and values in turn
     */
    double of(String name, String... labels) {
        List<Tag> tags = new ArrayList<>();
        for (int label = 0; label < labels.length; label += 2) {
            tags.add(Tag.create(labels[label], labels[label + 1]));
        }
        return registry.meter(Meter.class, name, tags).map(this::value).orElse(0.0);
    }

    private double value(Meter meter) {
        return switch (meter) {
            case Counter counter -> counter.count() - before.getOrDefault(counter.id(), 0L);
            case Gauge<?> gauge -> gauge.value().doubleValue();
            default -> throw new AssertionError("neither a count nor a state: " + meter);
        };
    }
}
