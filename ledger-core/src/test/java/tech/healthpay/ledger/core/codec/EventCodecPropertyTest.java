package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.ArbitraryEvents;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** What holds for every event whatsoever. */
class EventCodecPropertyTest {

    private final EventCodec codec = new EventCodec();
    private final EnvelopeCodec envelopes = new EnvelopeCodec();

    @Property
    void decoding_what_was_encoded_gives_the_same_event(@ForAll("events") LedgerEvent event) {
        EventRecord record = SampleRecords.of(event, 7, 42);

        assertThat(codec.decode(record))
                .isEqualTo(new EventEnvelope(SampleRecords.eventId(42), 7, 42, event, SampleRecords.METADATA));
    }

    @Property
    void passing_through_json_text_changes_nothing(@ForAll("events") LedgerEvent event) {
        EventRecord record = SampleRecords.of(event, 7, 42);

        EventRecord read = envelopes.decode(JsonText.read(JsonText.write(envelopes.encode(record))));

        assertThat(read).isEqualTo(record);
        assertThat(codec.decode(read).event()).isEqualTo(event);
    }

    @Property
    void encoding_twice_gives_the_same_text(@ForAll("events") LedgerEvent event) {
        EventRecord decodedAndEncoded =
                SampleRecords.of(codec.decode(SampleRecords.of(event, 7, 42)).event(), 7, 42);

        assertThat(JsonText.write(decodedAndEncoded.data()))
                .isEqualTo(JsonText.write(SampleRecords.of(event, 7, 42).data()));
    }

    @Test
    void every_type_of_event_is_generated() {
        List<EventType> generated = ArbitraryEvents.ofEachType().stream()
                .map(arbitrary -> EventType.of(arbitrary.sample()))
                .toList();

        assertThat(generated).containsExactlyInAnyOrder(EventType.values());
    }

    @Provide
    Arbitrary<LedgerEvent> events() {
        return ArbitraryEvents.any();
    }
}
