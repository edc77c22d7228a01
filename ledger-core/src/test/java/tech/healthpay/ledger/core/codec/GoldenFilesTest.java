package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.SampleEvents;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Every event type has one committed file for each of its schema versions, which says what stores and buses hold. Once
 * released such a file never changes: stored events look like it for ever. What the codec really writes is left in {@code
 * target/golden}, from where the file of a new event type is taken and read before it is committed.
 */
class GoldenFilesTest {

    private static final Path ACTUAL = Path.of("target", "golden");

    private final EventCodec codec = new EventCodec();
    private final EnvelopeCodec envelopes = new EnvelopeCodec();

    @ParameterizedTest
    @MethodSource("records")
    void encoding_the_sample_gives_the_golden_text(EventRecord record) throws Exception {
        String text = JsonText.pretty(envelopes.encode(record));
        Files.createDirectories(ACTUAL);
        Files.writeString(ACTUAL.resolve(fileName(record)), text);

        assertThat(golden(record)).exists();
        assertThat(Files.readString(golden(record))).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("records")
    void decoding_the_golden_text_gives_the_sample(EventRecord record) throws Exception {
        EventRecord read = envelopes.decode(JsonText.read(Files.readString(golden(record))));

        assertThat(read).isEqualTo(record);
        assertThat(codec.decode(read).event()).isEqualTo(SampleEvents.complete(recordClass(record)));
    }

    @Test
    void every_event_type_has_exactly_one_golden_file_and_no_file_is_left_over() throws Exception {
        List<String> expected = Stream.of(EventType.values())
                .map(type -> type.wireName() + ".v" + codec.schemaVersion(type) + ".json")
                .toList();

        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    static List<EventRecord> records() {
        return SampleRecords.complete();
    }

    private static Class<? extends LedgerEvent> recordClass(EventRecord record) {
        return EventType.find(record.eventType()).orElseThrow().recordClass();
    }

    private static Path golden(EventRecord record) throws URISyntaxException {
        return directory().resolve(fileName(record));
    }

    private static String fileName(EventRecord record) {
        return record.eventType() + ".v" + record.schemaVersion() + ".json";
    }

    private static Path directory() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenFilesTest.class.getResource("/golden"))
                .toURI());
    }
}
