package tech.healthpay.ledger.core.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.SampleEvents;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;

/** The sample events as a store holds them. Shared with the adapters' tests through the test-jar. */
public final class SampleRecords {

    /** What a pharmacy's point of sale caused; every optional field present. */
    public static final EventMetadata METADATA = new EventMetadata(
            "req-5f0c7a91",
            UUID.fromString("019aafc4-95a8-7499-8289-d3e484a51609"),
            "pharmacist-017",
            new TreeSet<>(List.of("pharmacy", "member")),
            "203.0.113.17",
            "HealthPay-POS/4.2 (Android 14)");

    /** What the ledger caused itself; every optional field absent. */
    public static final EventMetadata SYSTEM_METADATA = new EventMetadata(
            "sweep-2026-11-23",
            UUID.fromString("019aafc4-a6b9-75aa-939a-e4f595b6270a"),
            "system",
            new TreeSet<>(List.of("service")),
            null,
            null);

    private static final EventCodec CODEC = new EventCodec();

    private SampleRecords() {}

    /**
     * Returns one record of every type, at the positions 1, 2, 3 …; what begins an aggregate is its first event, anything
     * else its third.
     */
    public static List<EventRecord> complete() {
        List<EventRecord> records = new ArrayList<>();
        for (LedgerEvent event : SampleEvents.complete()) {
            records.add(of(event, begins(event) ? 1 : 3, records.size() + 1L));
        }
        return List.copyOf(records);
    }

    private static boolean begins(LedgerEvent event) {
        String type = CODEC.eventType(event);
        return type.endsWith(".created") || type.endsWith(".initiated");
    }

    /** Returns a record of an event by this program's codec; its id is made of its position. */
    public static EventRecord of(LedgerEvent event, long version, long position) {
        NewEvent encoded = CODEC.encode(event, eventId(position), METADATA);
        return new EventRecord(
                encoded.eventId(),
                encoded.eventType(),
                encoded.schemaVersion(),
                event.aggregateType().wireName(),
                event.aggregateId(),
                version,
                position,
                encoded.timestamp(),
                encoded.data(),
                encoded.metadata());
    }

    /** Returns the UUID, version 7, of the sample event at this position. */
    public static UUID eventId(long position) {
        return new UUID(0x019aafc4_b7ca_7000L, 0x8000_0000_0000_0000L | position);
    }
}
