package tech.healthpay.ledger.core.port;

import java.util.Set;
import java.util.UUID;
import tech.healthpay.ledger.core.event.AggregateType;

/** Tells which partition of a feed has an aggregate's events, whether they have come to it or not. Thread-safe. */
public interface FeedPartitioning {

    /** Returns the partition of an aggregate's events. */
    FeedPartition partitionOf(AggregateType type, UUID aggregateId);

    /** Returns all partitions that may have events of these kinds of aggregates. */
    Set<FeedPartition> partitionsOf(Set<AggregateType> types);
}
