package tech.healthpay.ledger.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaBusConfigTest {

    @Test
    void the_defaults_are_those_of_the_contract() {
        assertThat(KafkaBusConfig.of("broker:9092"))
                .isEqualTo(new KafkaBusConfig(
                        "broker:9092",
                        "healthpay.events",
                        "healthpay-ledger",
                        12,
                        0,
                        Duration.ofDays(7),
                        Duration.ofSeconds(10),
                        2_000,
                        Map.of()));
    }

    @Test
    void everything_that_is_wrong_is_reported_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KafkaBusConfig(
                        "broker",
                        "health pay",
                        "",
                        0,
                        -1,
                        Duration.ofSeconds(59),
                        Duration.ofMillis(999),
                        0,
                        Map.of("acks", "1", "enable.auto.commit", "true", "security.protocol", "SSL")))
                .withMessage("bootstrapServers is no list of host:port; "
                        + "topicPrefix is not 1 to 200 of A-Z a-z 0-9 . _ -; "
                        + "groupId is not 1 to 200 of A-Z a-z 0-9 . _ -; "
                        + "partitions is not within 1 and 1000; "
                        + "replicationFactor is not within 0 and 32767; "
                        + "retention is not within 1 minute and 10 years; "
                        + "timeout is not within 1 s and 2 min; "
                        + "maxBatchEvents is not within 1 and 10000; "
                        + "clientSettings has what the ledger sets itself: [acks, enable.auto.commit]");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, PT1M, PT1S, 1",
        "1000, 32767, P3650D, PT2M, 10000",
    })
    void the_ends_of_the_ranges_are_within(
            int partitions, int replicationFactor, Duration retention, Duration timeout, int maxBatchEvents) {
        KafkaBusConfig config =
                config("a:1,b:65535", partitions, replicationFactor, retention, timeout, maxBatchEvents, Map.of());
        assertThat(config.partitions()).isEqualTo(partitions);
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 0, P7D, PT10S, 1",
        "1, 32768, P7D, PT10S, 1",
        "1, 0, P3651D, PT10S, 1",
        "1, 0, P7D, PT2M0.001S, 1",
        "1, 0, P7D, PT10S, 10001",
    })
    void beyond_the_ranges_is_refused(
            int partitions, int replicationFactor, Duration retention, Duration timeout, int maxBatchEvents) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        config("a:1", partitions, replicationFactor, retention, timeout, maxBatchEvents, Map.of()));
    }

    @Test
    void a_password_is_not_printed() {
        KafkaBusConfig config = config(
                "a:1", 1, 0, Duration.ofDays(7), Duration.ofSeconds(10), 1, Map.of("sasl.jaas.config", "secret"));
        assertThat(config.toString()).contains("sasl.jaas.config").doesNotContain("secret");
    }

    @Test
    void further_settings_reach_every_client() {
        KafkaBusConfig config =
                config("a:1", 1, 0, Duration.ofDays(7), Duration.ofSeconds(10), 1, Map.of("security.protocol", "SSL"));
        assertThat(ClientSettings.admin(config)).containsEntry("security.protocol", "SSL");
        assertThat(ClientSettings.producer(config)).containsEntry("security.protocol", "SSL");
        assertThat(ClientSettings.consumer(config, "p")).containsEntry("security.protocol", "SSL");
    }

    private static KafkaBusConfig config(
            String bootstrapServers,
            int partitions,
            int replicationFactor,
            Duration retention,
            Duration timeout,
            int maxBatchEvents,
            Map<String, String> clientSettings) {
        return new KafkaBusConfig(
                bootstrapServers,
                "prefix",
                "group",
                partitions,
                replicationFactor,
                retention,
                timeout,
                maxBatchEvents,
                clientSettings);
    }
}
