package tech.healthpay.ledger.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.app.asyncapi.BusJudge;
import tech.healthpay.ledger.app.asyncapi.BusJudge.Heard;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.RealLedger;
import tech.healthpay.ledger.kafka.KafkaBusConfig;

/** A part of the demonstration on real servers: what a consumer of the three topics gets is what {@code /asyncapi.json} says. */
class DemoOnTheBusTest {

    private static final int FAMILIES = 12;
    private static final List<String> CHANNELS = List.of("wallet", "payment", "medcard");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<Heard> HEARD = new ArrayList<>();
    private static RealLedger ledger;
    private static BusJudge judge;

    @BeforeAll
    static void play() throws InterruptedException {
        ledger = RealLedger.start(DemoOnTheBusTest.class, Instant.now());
        judge = new BusJudge(ledger.anonymous().get("//asyncapi.json").json());
        List<String> told = new ArrayList<>();
        try (ApiClient api = new ApiClient(ledger.anonymous().root(), ledger.issuer())) {
            Sample sample = new Sample(Sample.load().families().subList(0, FAMILIES));
            assertThat(new Demo(told::add).run(api, sample).addsUp())
                    .as(String.join("\n", told))
                    .isTrue();
        }
        HEARD.addAll(everything(ledger.bus()));
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void every_record_of_every_topic_is_as_the_document_says() {
        assertThat(HEARD).extracting(Heard::channel).contains("wallet", "payment", "medcard");
        assertThat(HEARD)
                .allSatisfy(heard -> assertThat(judge.complaints(heard)).isEmpty());
    }

    @Test
    void every_event_that_is_stored_is_on_its_topic_once_and_the_same() {
        Map<String, String> heard = new HashMap<>();
        HEARD.forEach(record -> assertThat(heard.put(record.headers().get("position"), record.payload()))
                .isNull());
        long position = 0;
        int stored = 0;
        for (JsonNode page = events(0); !page.isEmpty(); page = events(position)) {
            for (JsonNode event : page) {
                position = event.path("position").asLong();
                stored++;
                assertThat(HttpResult.parse(heard.getOrDefault(Long.toString(position), "{}")))
                        .isEqualTo(event);
            }
        }
        assertThat(stored).isEqualTo(HEARD.size()).isGreaterThan(FAMILIES * CHANNELS.size());
    }

    private static JsonNode events(long after) {
        return ledger.auditor().get("/events?limit=200&after=" + after).json().path("items");
    }

    /**
     * What may go wrong with a record.
     *
     * @param headers makes it wrong there
     * @param payload makes it wrong there
     */
    record Fault(String name, Consumer<Map<String, String>> headers, Consumer<ObjectNode> payload) {

        static Fault without(String header) {
            return new Fault("no " + header, headers -> headers.remove(header), payload -> {});
        }

        static Fault with(String header, String value) {
            return new Fault(header + " is " + value, headers -> headers.put(header, value), payload -> {});
        }

        static Fault in(String what, Consumer<ObjectNode> payload) {
            return new Fault(what, headers -> {}, payload);
        }

        Heard in(Heard good) {
            Map<String, String> otherHeaders = new HashMap<>(good.headers());
            headers.accept(otherHeaders);
            ObjectNode otherPayload = (ObjectNode) HttpResult.parse(good.payload());
            payload.accept(otherPayload);
            return new Heard(good.channel(), good.key(), otherHeaders, otherPayload.toString());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Fault> faults() {
        return List.of(
                Fault.without("ce_time"),
                Fault.without("position"),
                Fault.without("ce_type"),
                Fault.with("ce_time", "yesterday"),
                Fault.with("position", "seven"),
                Fault.with("version", "0"),
                Fault.with("ce_id", "1"),
                Fault.with("ce_source", "urn:somebody:else"),
                Fault.with("ce_specversion", "0.3"),
                Fault.with("content-type", "text/plain"),
                Fault.with("ce_subject", "something"),
                Fault.with("ce_type", "wallet.vanished"),
                Fault.with("ce_type", "payment.captured"),
                Fault.with("ce_type", "wallet.closed"),
                Fault.in("no data", payload -> payload.remove("data")),
                Fault.in("no version", payload -> payload.remove("version")),
                Fault.in("data without its user", payload -> data(payload).remove("userId")),
                Fault.in("an amount as a number", payload -> data(payload).put("initialBalance", 1.5)));
    }

    private static ObjectNode data(ObjectNode payload) {
        return (ObjectNode) payload.path("data");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_in_a_record_is_noticed(Fault fault) {
        assertThat(judge.complaints(fault.in(opening()))).isNotEmpty();
    }

    @Test
    void a_key_that_is_no_aggregate_and_a_record_on_another_topic_are_noticed() {
        Heard good = opening();

        assertThat(judge.complaints(good)).isEmpty();
        assertThat(judge.complaints(new Heard(good.channel(), "mona", good.headers(), good.payload())))
                .isNotEmpty();
        assertThat(judge.complaints(new Heard("medcard", good.key(), good.headers(), good.payload())))
                .isNotEmpty();
    }

    private static Heard opening() {
        return HEARD.stream()
                .filter(heard -> "wallet.created".equals(heard.headers().get("ce_type")))
                .findFirst()
                .orElseThrow();
    }

    /** Reads all topics from their beginning to what is their end now, as any consumer might. */
    private static List<Heard> everything(KafkaBusConfig bus) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bus.bootstrapServers());
        List<Heard> heard = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = CHANNELS.stream()
                    .map(channel -> bus.topicPrefix() + "." + channel)
                    .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted = sum(consumer.endOffsets(partitions, PATIENCE).values());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (heard.size() < wanted) {
                assertThat(System.nanoTime())
                        .as("%d of %d", heard.size(), wanted)
                        .isLessThan(end);
                consumer.poll(Duration.ofMillis(200)).forEach(record -> heard.add(heard(bus, record)));
            }
        }
        return heard;
    }

    private static long sum(Collection<Long> offsets) {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }

    private static Heard heard(KafkaBusConfig bus, ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        String channel = record.topic().substring(bus.topicPrefix().length() + 1);
        return new Heard(channel, record.key(), headers, new String(record.value(), UTF_8));
    }
}
