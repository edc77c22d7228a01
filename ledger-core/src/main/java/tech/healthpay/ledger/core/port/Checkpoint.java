package tech.healthpay.ledger.core.port;

/**
 * How far a projection has come in one partition of its feed.
 *
 * @param partition which partition
 * @param nextOffset the offset of the first record that is not applied yet
 * @param position the highest global position among the events applied from this partition, 0 if none
 */
public record Checkpoint(FeedPartition partition, long nextOffset, long position) {}
