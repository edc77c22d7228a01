package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.EventPublisher;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/**
 * Publishes events on Kafka topics, one for each category of aggregates; missing topics are created. A record's key is the
 * aggregate's id, which keeps an aggregate in one partition; its value is the envelope as JSON; its headers are those of
 * CloudEvents 1.0 with {@code position} and {@code version} beside them.
 *
 * <p>A batch is sent whole and then awaited whole. After a failure the producer is dropped with all that it had not sent,
 * and the next call begins with a new one: an aggregate's later event is never on the topic before its first ones. Not
 * thread-safe.
 */
public final class KafkaEventPublisher implements EventPublisher {

    /** Nothing is under way between two calls: what takes longer is beyond help. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private final KafkaBusConfig config;
    private final Topics topics;
    private final EnvelopeJson json = new EnvelopeJson();
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    /** Creates a publisher; it connects on its first use. */
    public KafkaEventPublisher(KafkaBusConfig config) {
        this.config = config;
        this.topics = new Topics(config);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the publisher is closed
     * @throws tech.healthpay.ledger.core.sourcing.CorruptHistoryException if an event is of an aggregate that has no topic;
     *     nothing is published then
     */
    @Override
    public Map<FeedPartition, Long> publish(List<EventRecord> events) {
        if (closed) {
            throw new IllegalStateException("The publisher is closed");
        }
        if (events.size() > EventStore.MAX_READ) {
            throw new IllegalArgumentException("at most " + EventStore.MAX_READ + " events, not " + events.size());
        }
        List<ProducerRecord<byte[], byte[]>> records =
                events.stream().map(this::record).toList();
        boolean published = false;
        try {
            Map<FeedPartition, Long> ends = sendAndAwait(records);
            published = true;
            return ends;
        } catch (ExecutionException e) {
            throw Outage.of("Events could not be published", e.getCause());
        } catch (TimeoutException e) {
            throw Outage.of("Events were not taken within " + config.timeout(), null);
        } catch (KafkaException e) {
            throw Outage.of("Events could not be published", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Outage.of("Interrupted while events were published", e);
        } finally {
            if (!published) {
                dropProducer(Duration.ZERO);
            }
        }
    }

    // Without a timestamp of its own the record gets the time of its publication, by which its retention counts: an
    // event
    // that is published late is kept as long as any other.
    private ProducerRecord<byte[], byte[]> record(EventRecord event) {
        byte[] key = event.aggregateId().toString().getBytes(UTF_8);
        return new ProducerRecord<>(topics.of(event), null, key, json.write(event), EventHeaders.of(event));
    }

    private Map<FeedPartition, Long> sendAndAwait(List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        Producer<byte[], byte[]> connected = connectedProducer();
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<RecordMetadata> one = connected.send(record);
            if (one.isDone()) {
                one.get(); // without its topic each send would wait anew before it failed: the first one tells
            }
            sent.add(one);
        }
        Map<FeedPartition, Long> ends = new HashMap<>();
        for (Future<RecordMetadata> one : sent) {
            RecordMetadata place = one.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            ends.merge(new FeedPartition(place.topic(), place.partition()), place.offset() + 1, Math::max);
        }
        return ends;
    }

    private Producer<byte[], byte[]> connectedProducer() {
        Producer<byte[], byte[]> connected = producer;
        if (connected == null) {
            topics.create(topics.all(), config.timeout());
            connected = new KafkaProducer<>(
                    ClientSettings.producer(config), new ByteArraySerializer(), new ByteArraySerializer());
            producer = connected;
        }
        return connected;
    }

    private void dropProducer(Duration patience) {
        Producer<byte[], byte[]> dropped = producer;
        producer = null;
        if (dropped != null) {
            dropped.close(patience);
        }
    }

    @Override
    public void close() {
        closed = true;
        dropProducer(CLOSE_TIMEOUT);
    }
}
