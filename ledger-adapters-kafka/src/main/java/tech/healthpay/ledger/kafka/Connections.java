package tech.healthpay.ledger.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/**
 * Whether a consumer has a connection. Its {@code poll} keeps quiet about brokers that are down, and only its metrics tell
 * an idle topic from a dead cluster.
 */
final class Connections {

    private final Metric count;

    Connections(Consumer<?, ?> consumer) {
        this.count = consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count"))
                .findFirst()
                .orElseThrow();
    }

    boolean areDown() {
        return count.metricValue() instanceof Number number && number.longValue() == 0;
    }
}
