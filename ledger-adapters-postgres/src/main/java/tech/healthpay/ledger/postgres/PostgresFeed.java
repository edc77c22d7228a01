package tech.healthpay.ledger.postgres;

import java.util.Set;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.FeedPartitioning;

/**
 * The event store itself as the stream of events: no bus and no relay (docs/adr/0005). The instances of a projection share its
 * partitions; a dead one's are taken over within 7 s, a closed one's within a second. A checkpoint's next offset is the position
 * up to which it covers everything. Thread-safe.
 */
public interface PostgresFeed extends EventFeed, FeedPartitioning {

    /** Tells readers of this process that something was appended, so that they need not wait for their next look. */
    void appended();

    /** Returns all partitions; a projection has applied a position once its checkpoint of each has come to it. */
    Set<FeedPartition> partitions();
}
