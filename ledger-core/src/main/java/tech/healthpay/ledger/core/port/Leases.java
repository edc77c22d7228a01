package tech.healthpay.ledger.core.port;

import java.time.Duration;

/** Exclusive, expiring leases among all instances, so that one of them does a task at a time. */
public interface Leases {

    /**
     * Takes a lease that is free or expired, or renews it if the owner has it.
     *
     * @param name what the lease is for, for example {@code relay}
     * @param owner who asks; unique per instance and start
     * @param duration how long it lasts from now, by the clock of the store
     * @return true if the owner has the lease now
     */
    boolean acquire(String name, String owner, Duration duration);

    /** Gives a lease back, so that another takes over at once; does nothing if the owner does not have it. */
    void release(String name, String owner);
}
