package tech.healthpay.ledger.scylla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScyllaConfigurationTest {
    private static final InetSocketAddress NODE = InetSocketAddress.createUnresolved("scylla-1", 9042);

    @Test
    void what_is_not_said_has_a_default() {
        assertThat(ScyllaConfiguration.of(List.of(NODE), "cairo"))
                .isEqualTo(new ScyllaConfiguration(
                        List.of(NODE), "cairo", "healthpay_balances", 1, Duration.ofSeconds(2), 256));
    }

    @Test
    void one_value_is_changed_at_a_time() {
        assertThat(ScyllaConfiguration.of(List.of(NODE), "cairo")
                        .withKeyspace("other_1")
                        .withRequestTimeout(Duration.ofMillis(500))
                        .withMaxInFlight(32))
                .isEqualTo(new ScyllaConfiguration(List.of(NODE), "cairo", "other_1", 1, Duration.ofMillis(500), 32));
    }

    @Test
    void what_is_out_of_range_is_named() {
        refused(List.of(), "cairo", "k", 1, 2_000, 256, "contactPoints must name at least one node");
        refused(List.of(NODE), "", "k", 1, 2_000, 256, "datacenter must be 1 to 64 of A-Z a-z 0-9 . _ -");
        refused(List.of(NODE), "ca'iro", "k", 1, 2_000, 256, "datacenter must be 1 to 64 of A-Z a-z 0-9 . _ -");
        String keyspaceRule = "keyspace must be a lower-case letter and then at most 47 of a-z 0-9 _";
        refused(List.of(NODE), "cairo", "K", 1, 2_000, 256, keyspaceRule);
        refused(List.of(NODE), "cairo", "k; DROP", 1, 2_000, 256, keyspaceRule);
        refused(List.of(NODE), "cairo", "k".repeat(49), 1, 2_000, 256, keyspaceRule);
        refused(List.of(NODE), "cairo", "k", 0, 2_000, 256, "replicationFactor must be 1 to 9, but is 0");
        refused(List.of(NODE), "cairo", "k", 10, 2_000, 256, "replicationFactor must be 1 to 9, but is 10");
        refused(List.of(NODE), "cairo", "k", 1, 9, 256, "requestTimeout must be 10 ms to 1 minute, but is PT0.009S");
        refused(
                List.of(NODE),
                "cairo",
                "k",
                1,
                60_001,
                256,
                "requestTimeout must be 10 ms to 1 minute, but is PT1M0.001S");
        refused(List.of(NODE), "cairo", "k", 1, 2_000, 0, "maxInFlight must be 1 to 4096, but is 0");
        refused(List.of(NODE), "cairo", "k", 1, 2_000, 4_097, "maxInFlight must be 1 to 4096, but is 4097");
    }

    private static void refused(
            List<InetSocketAddress> nodes,
            String datacenter,
            String keyspace,
            int replicas,
            long timeoutMillis,
            int inFlight,
            String message) {
        assertThatThrownBy(() -> new ScyllaConfiguration(
                        nodes, datacenter, keyspace, replicas, Duration.ofMillis(timeoutMillis), inFlight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
