package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.FeedPartition;

/**
 * How far an instance of a projection is behind in one of its partitions.
 *
 * @param partition which
 * @param behind how many records are still to come, as far as known
 * @param lastEventAt when the last event happened that was applied, null if none was since the instance has the partition
 */
public record PartitionLag(
        FeedPartition partition, long behind, @Nullable Instant lastEventAt) {

    /** Returns how long what is shown is behind the present: zero if nothing is to come. */
    public Duration age(Instant now) {
        Instant last = lastEventAt;
        return behind == 0 || last == null || last.isAfter(now) ? Duration.ZERO : Duration.between(last, now);
    }
}
