package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one projection and which of them has which partition. A partition changes hands in two steps: who
 * has it gives it up between two polls, when its batch is done, and only then another takes it. Not thread-safe.
 */
final class Readers {

    private final List<InMemorySubscription> members = new ArrayList<>();
    private final @Nullable InMemorySubscription[] owners;

    Readers(int partitions) {
        owners = new @Nullable InMemorySubscription[partitions];
    }

    void join(InMemorySubscription member) {
        members.add(member);
    }

    void leave(InMemorySubscription member) {
        members.remove(member);
        for (int partition = 0; partition < owners.length; partition++) {
            if (owners[partition] == member) {
                owners[partition] = null;
            }
        }
    }

    /** Tells whether the member has to give a partition up so that the work is shared evenly. */
    boolean mustGiveUp(InMemorySubscription member, int partition) {
        return owners[partition] == member && rightful(partition) != member;
    }

    /** Tells whether a partition is free and the member's to take. */
    boolean mayTake(InMemorySubscription member, int partition) {
        return owners[partition] == null && rightful(partition) == member;
    }

    void giveUp(int partition) {
        owners[partition] = null;
    }

    void take(InMemorySubscription member, int partition) {
        owners[partition] = member;
    }

    private @Nullable InMemorySubscription rightful(int partition) {
        return members.isEmpty() ? null : members.get(partition % members.size());
    }
}
