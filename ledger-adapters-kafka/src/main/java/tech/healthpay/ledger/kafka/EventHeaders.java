package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * The headers of a record: CloudEvents 1.0 in the form of its Kafka binding, and what a reader may want to know without
 * parsing the value.
 */
final class EventHeaders {

    private static final String POSITION = "position";
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header SOURCE = header("ce_source", "urn:healthpay:ledger");
    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    private EventHeaders() {}

    static List<Header> of(EventRecord event) {
        return List.of(
                SPEC_VERSION,
                header("ce_id", event.eventId().toString()),
                header("ce_type", event.eventType()),
                SOURCE,
                header("ce_subject", event.aggregateType() + "/" + event.aggregateId()),
                header("ce_time", event.timestamp().toString()),
                CONTENT_TYPE,
                header(POSITION, Long.toString(event.position())),
                header("version", Long.toString(event.version())));
    }

    /** Returns the global position a record says it has, if it does. */
    static OptionalLong position(Headers headers) {
        Header header = headers.lastHeader(POSITION);
        if (header == null || header.value() == null) {
            return OptionalLong.empty();
        }
        String value = new String(header.value(), UTF_8);
        return value.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
