package tech.healthpay.ledger.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.EventFeed.CheckpointSource;
import tech.healthpay.ledger.core.port.EventFeed.Gap;
import tech.healthpay.ledger.core.port.FeedPartition;

/**
 * Where reading goes on in each partition that this reader has. A partition newly assigned is held, without being read,
 * until {@link #settle} has found its place.
 *
 * <p>An offset alone proves little: a topic that was deleted and made anew, or a log that lost its end in a crash, may have
 * grown past it with other records. So reading begins one record early, and that record has to be at or before the
 * checkpoint's position. As records are published in the order of their positions (a relay that starts over begins earlier,
 * never later), all that comes after such a record and all that the checkpoint covers leave nothing out between them.
 */
final class ReadingPlaces implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private final CheckpointSource checkpoints;
    private final Set<TopicPartition> held = new HashSet<>();
    private final Set<TopicPartition> broken = new HashSet<>();
    private final Map<TopicPartition, Long> unproven = new HashMap<>();
    private final Map<TopicPartition, Gap> gaps = new HashMap<>();

    ReadingPlaces(Consumer<byte[], byte[]> consumer, CheckpointSource checkpoints) {
        this.consumer = consumer;
        this.checkpoints = checkpoints;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        // any position keeps the consumer from asking Kafka for a committed one; nothing is fetched while paused
        partitions.forEach(partition -> consumer.seek(partition, 0));
        hold(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        held.removeAll(partitions);
        broken.removeAll(partitions);
        unproven.keySet().removeAll(partitions);
        gaps.keySet().removeAll(partitions);
    }

    private void hold(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        held.addAll(partitions);
        unproven.keySet().removeAll(partitions);
        gaps.keySet().removeAll(partitions); // if it is one still, settling says so anew
    }

    /** Notes that reading cannot go on in these partitions where it was. */
    void lose(Collection<TopicPartition> partitions) {
        hold(partitions);
        broken.addAll(partitions);
    }

    /**
     * Finds the place of every partition that is held.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the checkpoints cannot be loaded; they stay held
     * @throws org.apache.kafka.common.KafkaException if Kafka cannot be asked; likewise
     */
    void settle() {
        if (held.isEmpty()) {
            return;
        }
        Map<FeedPartition, Checkpoint> stored =
                checkpoints.load().stream().collect(Collectors.toMap(Checkpoint::partition, Function.identity()));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(held);
        Map<TopicPartition, Long> ends = consumer.endOffsets(held);
        for (TopicPartition partition : held) {
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            place(partition, stored.get(feedPartition(partition)), begin, end);
        }
        consumer.resume(held);
        broken.removeAll(held);
        held.clear();
    }

    private void place(TopicPartition partition, @Nullable Checkpoint checkpoint, long begin, long end) {
        if (checkpoint == null
                || broken.contains(partition)
                || checkpoint.nextOffset() < begin
                || checkpoint.nextOffset() > end) {
            consumer.seek(partition, end);
            gaps.put(partition, new Gap(feedPartition(partition), end));
        } else if (checkpoint.nextOffset() > begin && checkpoint.position() > 0) {
            consumer.seek(partition, checkpoint.nextOffset() - 1);
            unproven.put(partition, checkpoint.position());
        } else {
            consumer.seek(partition, checkpoint.nextOffset());
        }
    }

    /** Returns the records that continue what the checkpoints cover, in order per partition. */
    List<ConsumerRecord<byte[], byte[]>> accept(ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> accepted = new ArrayList<>(polled.count());
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            Long position = unproven.remove(partition);
            if (position == null) {
                accepted.addAll(records);
            } else if (isAtOrBefore(position, records.getFirst())) {
                accepted.addAll(records.subList(1, records.size()));
            } else {
                lose(List.of(partition));
            }
        }
        return accepted;
    }

    private static boolean isAtOrBefore(long position, ConsumerRecord<byte[], byte[]> record) {
        OptionalLong its = EventHeaders.position(record.headers());
        return its.isPresent() && its.getAsLong() <= position;
    }

    boolean hasGaps() {
        return !gaps.isEmpty();
    }

    /** Returns the gaps found since the last call. */
    List<Gap> takeGaps() {
        List<Gap> taken = List.copyOf(gaps.values());
        gaps.clear();
        return taken;
    }

    /** Returns the partitions whose place is known. */
    Set<TopicPartition> settled() {
        Set<TopicPartition> settled = new HashSet<>(consumer.assignment());
        settled.removeAll(held);
        settled.removeAll(unproven.keySet());
        return settled;
    }

    static FeedPartition feedPartition(TopicPartition partition) {
        return new FeedPartition(partition.topic(), partition.partition());
    }
}
