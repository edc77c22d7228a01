package tech.healthpay.ledger.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.healthpay.ledger.kafka.testing.ChildJvm;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

@Timeout(120)
class EmbeddedKafkaTest {

    private static final Path SERVER_LIB = KafkaFixture.serverLib();
    private static final TopicPartition PARTITION = new TopicPartition("notes", 0);

    @TempDir
    private Path folder;

    @Test
    void records_outlive_a_kill_of_the_broker() throws Exception {
        List<String> written =
                IntStream.range(0, 1_000).mapToObj(i -> "note " + i).toList();
        try (EmbeddedKafka kafka = start()) {
            createTopic(kafka);
            produce(kafka, written);
            kill(kafka.pid());
            assertThat(kafka.isAlive()).isFalse();
        }
        try (EmbeddedKafka kafka = start()) {
            assertThat(consume(kafka, written.size())).isEqualTo(written);
        }
    }

    @Test
    void a_stop_and_a_start_keep_the_address_and_the_records() throws Exception {
        String address;
        try (EmbeddedKafka kafka = start()) {
            address = kafka.bootstrapServers();
            createTopic(kafka);
            produce(kafka, List.of("note"));
        }
        try (EmbeddedKafka kafka = start()) {
            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(consume(kafka, 1)).containsExactly("note");
        }
    }

    @Test
    void a_remembered_port_that_is_taken_by_now_is_replaced() throws Exception {
        String address;
        try (EmbeddedKafka kafka = start()) {
            address = kafka.bootstrapServers();
        }
        try (ServerSocket taken = listenOn(portOf(address));
                EmbeddedKafka kafka = start()) {
            assertThat(portOf(kafka.bootstrapServers())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void a_configured_port_is_used() throws Exception {
        int port;
        try (ServerSocket free = listenOn(0)) {
            port = free.getLocalPort();
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options(port))) {
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
        }
    }

    @Test
    void a_configured_port_that_is_taken_is_refused() throws Exception {
        try (ServerSocket taken = listenOn(0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(options(taken.getLocalPort())))
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessage("Port " + taken.getLocalPort() + ", configured for the embedded Kafka, is taken");
        }
    }

    @Test
    void only_loopback_is_listened_on() throws Exception {
        try (EmbeddedKafka kafka = start()) {
            int port = portOf(kafka.bootstrapServers());
            for (InetAddress address : addressesBeyondLoopback()) {
                assertThatThrownBy(() -> connect(address, port)).isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void the_broker_dies_with_a_killed_parent() throws Exception {
        try (ChildJvm parent = ChildJvm.start(Launcher.class, folder.toString(), SERVER_LIB.toString())) {
            ProcessHandle broker = process(parent.readLine());
            assertThat(broker.isAlive()).isTrue();

            parent.kill();

            broker.onExit().get(15, TimeUnit.SECONDS);
            assertThat(broker.isAlive()).isFalse();
        }
    }

    @Test
    void a_broker_left_over_from_a_killed_run_is_stopped_first() throws Exception {
        try (ChildJvm parent = ChildJvm.start(Launcher.class, folder.toString(), SERVER_LIB.toString())) {
            ProcessHandle leftover = process(parent.readLine());
            signal("STOP", leftover.pid()); // now it cannot notice that its parent is gone
            parent.kill();
            assertThat(leftover.isAlive()).isTrue();

            try (EmbeddedKafka kafka = start()) {
                assertThat(leftover.isAlive()).isFalse();
                assertThat(kafka.isAlive()).isTrue();
            }
        }
    }

    @Test
    void a_strange_process_under_the_remembered_number_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(folder.resolve("server.pid"), Long.toString(stranger.pid()));
            try (EmbeddedKafka kafka = start()) {
                assertThat(kafka.pid()).isNotEqualTo(stranger.pid());
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_folder_in_use_is_refused_and_its_broker_goes_on() {
        try (EmbeddedKafka kafka = start()) {
            assertThatThrownBy(this::start)
                    .isInstanceOf(EmbeddedKafkaException.class)
                    .hasMessageStartingWith("Another running ledger uses the Kafka folder ");
            assertThat(kafka.isAlive()).isTrue();
        }
    }

    @Test
    void a_broker_that_cannot_start_is_reported_in_its_own_words(@TempDir Path emptyLib) {
        EmbeddedKafka.Options withoutJars = EmbeddedKafka.Options.of(folder, emptyLib);

        assertThatThrownBy(() -> EmbeddedKafka.start(withoutJars))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining("gave up while starting")
                .hasMessageContaining("tech.healthpay.ledger.kafka.server.EmbeddedBroker");
    }

    @Test
    void a_broker_that_is_not_ready_in_time_is_killed() throws Exception {
        try (EmbeddedKafka kafka = start()) {
            kill(kafka.pid()); // the next one has to wait for this one's registration to lapse
        }
        EmbeddedKafka.Options hasty = new EmbeddedKafka.Options(folder, SERVER_LIB, 0, 256, Duration.ofSeconds(1));

        assertThatThrownBy(() -> EmbeddedKafka.start(hasty))
                .isInstanceOf(EmbeddedKafkaException.class)
                .hasMessageContaining("was not ready within PT1S");

        try (EmbeddedKafka kafka = start()) {
            assertThat(kafka.isAlive()).isTrue();
        }
    }

    @Test
    void a_second_close_does_nothing() {
        EmbeddedKafka kafka = start();
        kafka.close();
        kafka.close();
        assertThat(kafka.isAlive()).isFalse();
    }

    @Test
    void the_broker_is_of_the_clients_version() {
        assertThat(SERVER_LIB.resolve("kafka_2.13-" + AppInfoParser.getVersion() + ".jar"))
                .exists();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 256, PT60S, port is not within 0 and 65535: -1",
        "65536, 256, PT60S, port is not within 0 and 65535: 65536",
        "0, 127, PT60S, heapMegabytes is not within 128 and 65536: 127",
        "0, 65537, PT60S, heapMegabytes is not within 128 and 65536: 65537",
        "0, 256, PT0.9S, startTimeout is not within 1 s and 10 min: PT0.9S",
        "0, 256, PT10M1S, startTimeout is not within 1 s and 10 min: PT10M1S",
    })
    void options_out_of_range_are_refused(int port, int heapMegabytes, Duration startTimeout, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbeddedKafka.Options(folder, SERVER_LIB, port, heapMegabytes, startTimeout))
                .withMessage(complaint);
    }

    @Test
    void a_folder_of_jars_that_is_not_there_is_refused() {
        Path nowhere = folder.resolve("nowhere");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmbeddedKafka.Options.of(folder, nowhere))
                .withMessage("serverLib is not a folder: " + nowhere);
    }

    private EmbeddedKafka start() {
        return EmbeddedKafka.start(EmbeddedKafka.Options.of(folder, SERVER_LIB));
    }

    private EmbeddedKafka.Options options(int port) {
        return new EmbeddedKafka.Options(folder, SERVER_LIB, port, 256, Duration.ofMinutes(1));
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static List<InetAddress> addressesBeyondLoopback() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    private static void createTopic(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void produce(EmbeddedKafka kafka, List<String> values) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> sent = values.stream()
                    .map(value -> producer.send(new ProducerRecord<>(PARTITION.topic(), value)))
                    .toList();
            for (Future<RecordMetadata> record : sent) {
                record.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static List<String> consume(EmbeddedKafka kafka, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
