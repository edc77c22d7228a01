package tech.healthpay.ledger.core.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** The live stream of events, from a bus or the event store itself, shared among the instances of a projection by partitions. */
public interface EventFeed {

    /**
     * Joins the readers of a projection.
     *
     * @param projection the projection's name; all its instances share the partitions
     * @param aggregates the kinds of aggregates wanted; others may come too and are ignored by the reader
     * @param checkpoints where to go on in a partition: asked for in {@link Subscription#poll}, whenever partitions are
     *     assigned, on the polling thread
     */
    Subscription subscribe(String projection, Set<AggregateType> aggregates, CheckpointSource checkpoints);

    /** Tells how far the projection has come. */
    @FunctionalInterface
    interface CheckpointSource {

        /** Returns all checkpoints of the projection, as stored. */
        List<Checkpoint> load();
    }

    /** One reader's place in the feed. Used by one thread, but for {@link #wakeup}. */
    interface Subscription extends AutoCloseable {

        /**
         * Waits for records.
         *
         * @param timeout the longest wait; partitions are joined and left within it
         * @return bounded in size; empty if nothing came
         * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the feed is down; poll again later
         */
        Batch poll(Duration timeout);

        /** Ends a waiting {@link #poll} early, from any thread. */
        void wakeup();

        /** Leaves the readers, so that others take the partitions over at once. */
        @Override
        void close();
    }

    /**
     * What a poll brought.
     *
     * @param records in order per partition
     * @param gaps partitions in which records before a point are gone or were never seen: what they held must be fetched
     *     from the event store before a checkpoint of that partition may be stored
     * @param assigned the partitions this reader has now
     * @param behind for each assigned partition how many records are still to come, as far as known
     */
    record Batch(List<Delivery> records, List<Gap> gaps, Set<FeedPartition> assigned, Map<FeedPartition, Long> behind) {

        public Batch {
            records = List.copyOf(records);
            gaps = List.copyOf(gaps);
            assigned = Set.copyOf(assigned);
            behind = Map.copyOf(behind);
        }
    }

    /** One record of the feed. */
    sealed interface Delivery {

        /** Returns the partition it came from. */
        FeedPartition partition();

        /** Returns its offset in the partition. */
        long offset();

        /** A record that holds an event. */
        record Delivered(FeedPartition partition, long offset, EventRecord event) implements Delivery {}

        /**
         * Records that are none of the reader's business, up to and with this one: only its checkpoint moves on.
         *
         * @param position the highest global position among them
         */
        record Passed(FeedPartition partition, long offset, long position) implements Delivery {}

        /**
         * A record that does not hold an event as it should: nothing is dropped in silence.
         *
         * @param aggregateId whose event it was meant to be, null if not even that can be told
         * @param error what is wrong with it, without personal data
         */
        record Garbled(
                FeedPartition partition,
                long offset,
                @Nullable UUID aggregateId,
                String error) implements Delivery {}
    }

    /**
     * A partition that cannot be read on from the stored checkpoint: there is none, the records are past their retention,
     * or the topic was made anew.
     *
     * @param partition which one
     * @param resumesAt the offset from which records are delivered; every event published before it is in the event store
     */
    record Gap(FeedPartition partition, long resumesAt) {}
}
