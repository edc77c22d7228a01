package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.event.SampleEvents;
import tech.healthpay.ledger.core.event.WalletEvent.WalletActivated;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventRecord;

class EnvelopeCodecTest {

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final EventRecord record = SampleRecords.of(SampleEvents.complete(WalletActivated.class), 3, 1L << 40);

    @Test
    void an_envelope_has_the_fields_of_the_contract_in_order() {
        assertThat(codec.encode(record).keySet())
                .containsExactly(
                        "eventId",
                        "eventType",
                        "schemaVersion",
                        "aggregateType",
                        "aggregateId",
                        "version",
                        "position",
                        "timestamp",
                        "data",
                        "metadata");
        assertThat(codec.encodeMetadata(SampleRecords.METADATA).keySet())
                .containsExactly("correlationId", "causationId", "actor", "roles", "ipAddress", "userAgent");
    }

    @Test
    void a_record_comes_back_from_its_envelope() {
        assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }

    @Test
    void metadata_comes_back_from_its_document_with_and_without_optional_fields() {
        assertThat(codec.decodeMetadata(codec.encodeMetadata(SampleRecords.METADATA)))
                .isEqualTo(SampleRecords.METADATA);
        assertThat(codec.decodeMetadata(codec.encodeMetadata(SampleRecords.SYSTEM_METADATA)))
                .isEqualTo(SampleRecords.SYSTEM_METADATA);
        assertThat(codec.encodeMetadata(SampleRecords.SYSTEM_METADATA)).doesNotContainKeys("ipAddress", "userAgent");
    }

    @Test
    void an_unknown_event_type_passes_so_that_its_reader_can_judge_it() {
        EventRecord read = codec.decode(with(codec.encode(record), "eventType", "wallet.exploded"));

        assertThat(read.eventType()).isEqualTo("wallet.exploded");
    }

    @Test
    void fields_it_does_not_know_are_skipped() {
        assertThat(codec.decode(with(codec.encode(record), "addedLater", 1))).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventId",
                "eventType",
                "schemaVersion",
                "aggregateType",
                "aggregateId",
                "version",
                "position",
                "timestamp",
                "data",
                "metadata"
            })
    void a_missing_field_is_named(String field) {
        Map<String, Object> envelope = new LinkedHashMap<>(codec.encode(record));
        envelope.remove(field);

        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decode(envelope))
                .withMessage("cannot read an event's envelope: its field " + field + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "eventId, must be a UUID",
        "schemaVersion, must be an integer",
        "version, must be an integer",
        "position, must be an integer",
        "timestamp, must be a time in UTC such as 2026-11-23T10:15:30.123456Z",
        "data, must be an object",
        "metadata, must be an object",
    })
    void a_malformed_field_is_named(String field, String rule) {
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decode(with(codec.encode(record), field, "nonsense")))
                .withMessage("cannot read an event's envelope: its field " + field + " " + rule);
    }

    @Test
    void a_number_below_one_is_a_corrupt_history() {
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decode(with(codec.encode(record), "position", 0)))
                .withCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void malformed_metadata_is_named_field_by_field() {
        Map<String, Object> metadata = codec.encodeMetadata(SampleRecords.METADATA);

        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decodeMetadata(with(metadata, "causationId", "nonsense")))
                .withMessage("cannot read an event's metadata: its field causationId must be a UUID");
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decodeMetadata(with(metadata, "roles", "operator")))
                .withMessage("cannot read an event's metadata: its field roles must be a list");
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decodeMetadata(with(metadata, "roles", List.of("operator", 7))))
                .withMessage("cannot read an event's metadata: its field roles must be a list of strings");
        assertThatExceptionOfType(CorruptHistoryException.class)
                .isThrownBy(() -> codec.decodeMetadata(with(metadata, "actor", "")))
                .withMessage("cannot read an event's metadata: it contradicts a rule");
    }

    private static Map<String, Object> with(Map<String, Object> document, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        changed.put(field, value);
        return changed;
    }
}
