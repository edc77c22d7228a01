package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.EventFeed.Delivery;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** Reads Kafka records as deliveries; what cannot be read is delivered too, with the reason. Thread-safe. */
final class RecordReader {

    private final EnvelopeJson json = new EnvelopeJson();

    Delivery read(ConsumerRecord<byte[], byte[]> record) {
        FeedPartition partition = new FeedPartition(record.topic(), record.partition());
        UUID key = aggregateId(record.key());
        try {
            return new Delivery.Delivered(partition, record.offset(), event(key, record.value()));
        } catch (UnreadableEnvelopeException e) {
            return new Delivery.Garbled(partition, record.offset(), key, message(e));
        }
    }

    private EventRecord event(@Nullable UUID key, byte @Nullable [] value) throws UnreadableEnvelopeException {
        if (value == null) {
            throw new UnreadableEnvelopeException("The record has no value");
        }
        EventRecord event = json.read(value);
        if (!event.aggregateId().equals(key)) {
            // in whichever partition that is, it is not the one in which this aggregate's order holds
            throw new UnreadableEnvelopeException("The record's key is not the aggregate's id");
        }
        return event;
    }

    private static @Nullable UUID aggregateId(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        try {
            return UUID.fromString(new String(key, UTF_8));
        } catch (IllegalArgumentException e) {
            return null; // the record is garbled then, and its delivery says so
        }
    }

    private static String message(UnreadableEnvelopeException e) {
        return String.valueOf(e.getMessage());
    }
}
