package tech.healthpay.ledger.kafka;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tech.healthpay.ledger.core.contract.FeedReader.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.healthpay.ledger.core.contract.FeedReader;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.kafka.embedded.EmbeddedKafka;
import tech.healthpay.ledger.kafka.testing.ChildJvm;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

/** Brokers and readers that die. The broker of these tests is their own. */
@Timeout(180)
class KafkaOutageTest {

    private static final int WALLETS = 12;
    private static final String PREFIX = "outage";

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private KafkaBusConfig config;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(EmbeddedKafka.Options.of(folder, KafkaFixture.serverLib()));
        config = new KafkaBusConfig(
                kafka.bootstrapServers(),
                PREFIX,
                PREFIX,
                4,
                0,
                Duration.ofDays(7),
                Duration.ofSeconds(4),
                500,
                Map.of());
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void publishing_to_a_dead_broker_fails_in_bounded_time_and_goes_on_when_it_is_back() throws Exception {
        try (KafkaEventPublisher publisher = new KafkaEventPublisher(config)) {
            List<EventRecord> first = credits(1, 10);
            publishWithRetries(publisher, first);
            kill();
            List<EventRecord> second = credits(11, 20);

            long begin = System.nanoTime();
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> publisher.publish(second))
                    .satisfies(e -> assertThat(e.dependency()).isEqualTo("kafka"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(config.timeout().multipliedBy(4));

            start();
            publishWithRetries(publisher, second);
            assertThat(firstTimes(readAll())).isEqualTo(everyWalletUpTo(20));
        }
    }

    @Test
    void a_publisher_that_never_reached_a_broker_fails_in_bounded_time() throws Exception {
        kill();
        try (KafkaEventPublisher publisher = new KafkaEventPublisher(config)) {
            long begin = System.nanoTime();
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> publisher.publish(credits(1, 100)));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(config.timeout().multipliedBy(4));
        }
    }

    @Test
    void order_per_aggregate_holds_while_the_broker_is_killed_under_load() throws Exception {
        int batches = 200;
        long versionsOfBatch = 10;
        AtomicInteger published = new AtomicInteger();
        CompletableFuture<Void> relay = CompletableFuture.runAsync(() -> {
            try (KafkaEventPublisher publisher = new KafkaEventPublisher(config)) {
                for (int batch = 0; batch < batches; batch++) {
                    long before = batch * versionsOfBatch;
                    publishWithRetries(publisher, credits(before + 1, before + versionsOfBatch));
                    published.incrementAndGet();
                }
            }
        });
        for (int killAt : List.of(30, 90)) {
            awaitProgress(published, killAt);
            kill();
            assertThat(relay).isNotDone();
            start();
        }
        relay.get(120, TimeUnit.SECONDS);

        assertThat(firstTimes(readAll())).isEqualTo(everyWalletUpTo(batches * versionsOfBatch));
    }

    @Test
    void polling_a_dead_broker_says_so_and_goes_on_when_it_is_back() throws Exception {
        List<EventRecord> events = credits(1, 20);
        try (KafkaEventPublisher publisher = new KafkaEventPublisher(config);
                FeedReader reader = reader()) {
            publishWithRetries(publisher, events.subList(0, 120));
            reader.readUntil(120);

            kill();
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> await(() -> false, reader));

            start();
            publishWithRetries(publisher, events.subList(120, 240));
            awaitThroughOutage(() -> reader.events().containsAll(events), reader);
        }
    }

    @Test
    void the_partitions_of_a_killed_reader_are_taken_over_within_ten_seconds() throws Exception {
        try (FeedReader survivor = reader();
                ChildJvm other = ChildJvm.start(FeedMember.class, config.bootstrapServers(), PREFIX)) {
            CompletableFuture<Void> joined = CompletableFuture.runAsync(() -> awaitPartitions(other, 2));
            await(() -> joined.isDone() && survivor.assigned().size() == 2, survivor);
            joined.join();

            other.kill();
            long begin = System.nanoTime();
            await(() -> survivor.assigned().size() == config.partitions(), survivor);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** A reader that has every partition of the wallet topic. */
    private FeedReader reader() {
        FeedReader reader = new FeedReader(
                new KafkaEventFeed(config), FeedMember.PROJECTION, Set.of(AggregateType.WALLET), new HashMap<>());
        awaitThroughOutage(() -> reader.assigned().size() == config.partitions(), reader);
        return reader;
    }

    /** Polls again and again as a projection does while the bus is down. */
    private static void awaitThroughOutage(BooleanSupplier condition, FeedReader reader) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            try {
                await(condition, reader);
            } catch (UnavailableException e) {
                assertThat(System.nanoTime()).as("the bus stays down").isLessThan(deadline);
            }
        }
    }

    private static void awaitProgress(AtomicInteger published, int batches) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (published.get() < batches) {
            assertThat(System.nanoTime()).as("publishing stands still").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void awaitPartitions(ChildJvm member, int partitions) {
        try {
            while (Integer.parseInt(member.readLine()) != partitions) {
                // each line is a poll
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill() throws Exception {
        ProcessHandle.of(kafka.pid()).orElseThrow().destroyForcibly();
        kafka.close();
    }

    /** As the relay does: the whole batch again until it is through. */
    private static void publishWithRetries(KafkaEventPublisher publisher, List<EventRecord> events) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < deadline) {
            try {
                publisher.publish(events);
                return;
            } catch (UnavailableException e) {
                // the broker is away for a while: that is what the test is about
            }
        }
        throw new AssertionError("not published in time");
    }

    private static List<EventRecord> credits(long fromVersion, long toVersion) {
        List<EventRecord> events = new ArrayList<>();
        for (long version = fromVersion; version <= toVersion; version++) {
            for (int wallet = 1; wallet <= WALLETS; wallet++) {
                events.add(Records.credited(new UUID(7, wallet), version, (version - 1) * WALLETS + wallet));
            }
        }
        return events;
    }

    private List<EventRecord> readAll() throws Exception {
        List<EventRecord> events = new ArrayList<>();
        try (KafkaAdmin admin = new KafkaAdmin(kafka.bootstrapServers())) {
            for (ConsumerRecord<byte[], byte[]> record : admin.read(PREFIX + ".wallet")) {
                events.add(new EnvelopeJson().read(record.value()));
            }
        }
        return events;
    }

    /** Each aggregate's versions in the order in which they came for the first time. */
    private static Map<UUID, List<Long>> firstTimes(List<EventRecord> events) {
        return events.stream()
                .map(event -> Map.entry(event.aggregateId(), event.version()))
                .distinct()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    private static Map<UUID, List<Long>> everyWalletUpTo(long version) {
        return LongStream.rangeClosed(1, WALLETS)
                .boxed()
                .collect(toMap(
                        wallet -> new UUID(7, wallet),
                        wallet -> LongStream.rangeClosed(1, version).boxed().toList()));
    }
}
