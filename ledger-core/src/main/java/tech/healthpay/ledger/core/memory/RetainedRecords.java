package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.List;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** The newest records of one partition of the in-memory bus. Not thread-safe. */
final class RetainedRecords {

    private final FeedPartition id;
    private final int retention;
    private final List<EventRecord> ring = new ArrayList<>();
    private long end;

    RetainedRecords(FeedPartition id, int retention) {
        this.id = id;
        this.retention = retention;
    }

    FeedPartition id() {
        return id;
    }

    /** Returns the offset of the oldest record that is still there. */
    long start() {
        return end - ring.size();
    }

    /** Returns the offset that the next record will get. */
    long end() {
        return end;
    }

    /** Adds a record; drops the oldest where there are too many. */
    void add(EventRecord event) {
        if (ring.size() < retention) {
            ring.add(event);
        } else {
            ring.set(slot(end), event);
        }
        end++;
    }

    /** Returns the record at an offset from {@link #start} to before {@link #end}. */
    EventRecord at(long offset) {
        return ring.get(slot(offset));
    }

    private int slot(long offset) {
        return (int) (offset % retention);
    }
}
