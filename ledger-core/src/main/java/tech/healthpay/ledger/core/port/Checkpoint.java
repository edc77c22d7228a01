package tech.healthpay.ledger.core.port;

/**
 * How far a projection has come in one partition of its feed.
 *
 * @param partition which partition
 * @param nextOffset the offset of the first record that is not applied yet
 * @param position the highest global position among the records before {@code nextOffset}, applied or passed over; where a
 *     gap was closed, the position up to which the event store was read; 0 if neither. A feed may hold it against the
 *     record it finds before {@code nextOffset}, and reports a gap if that one is later
 */
public record Checkpoint(FeedPartition partition, long nextOffset, long position) {}
