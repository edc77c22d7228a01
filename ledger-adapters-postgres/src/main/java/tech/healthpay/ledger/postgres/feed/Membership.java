package tech.healthpay.ledger.postgres.feed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;
import tech.healthpay.ledger.postgres.database.SqlType;

/**
 * One reader's part of a projection's partitions. Members are counted round by their ids: the n-th of m has every m-th
 * partition. What is another member's turn is given up first and taken by that one later, so that no two ever have the same.
 * Not thread-safe.
 */
final class Membership {

    private static final Logger LOG = System.getLogger(Membership.class.getName());

    /** How long a silent member keeps its partitions. */
    private static final Duration LEASE = Duration.ofSeconds(6);

    private static final Duration RENEWAL = Duration.ofSeconds(1);

    private final Database database;
    private final String projection;
    private final int partitions;
    private final UUID member = UUID.randomUUID();
    private Set<Integer> held = Set.of();
    private boolean asked;
    private long askedAt;

    Membership(Database database, String projection, int partitions) {
        this.database = database;
        this.projection = projection;
        this.partitions = partitions;
    }

    /**
     * Renews the membership where that is due, and returns the partitions that this reader has now.
     *
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if the database is away
     */
    Set<Integer> held() {
        long now = System.nanoTime();
        if (!asked || now - askedAt >= RENEWAL.toNanos()) {
            held = database.transaction(this::renew);
            asked = true;
            askedAt = now;
        }
        return held;
    }

    private Set<Integer> renew(Handle handle) {
        // members of one projection take turns; the key only has to be the same for all of them
        handle.createQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 0))) AS locked")
                .bind(0, "ledger.feed_members/" + projection)
                .mapTo(Integer.class)
                .one();
        stayOn(handle);
        List<UUID> members = handle.createQuery(
                        "SELECT member FROM ledger.feed_members WHERE projection = ? ORDER BY member")
                .bind(0, projection)
                .mapTo(UUID.class)
                .list();
        return share(handle, members);
    }

    private void stayOn(Handle handle) {
        handle.createUpdate("""
                        INSERT INTO ledger.feed_members (projection, member, expires_at)
                        VALUES (:projection, :member, clock_timestamp() + :millis * interval '1 millisecond')
                        ON CONFLICT (projection, member) DO UPDATE SET expires_at = excluded.expires_at
                        """)
                .bind("projection", projection)
                .bind("member", member)
                .bind("millis", LEASE.toMillis())
                .execute();
        handle.createUpdate("DELETE FROM ledger.feed_members WHERE projection = ? AND expires_at <= clock_timestamp()")
                .bind(0, projection)
                .execute();
    }

    private Set<Integer> share(Handle handle, List<UUID> members) {
        int rank = members.indexOf(member);
        List<Integer> mine = IntStream.range(0, partitions)
                .filter(partition -> partition % members.size() == rank)
                .boxed()
                .toList();
        SqlArray wanted = SqlArray.of(SqlType.INTEGER, mine, partition -> partition);
        handle.createUpdate("""
                        DELETE FROM ledger.feed_partitions
                        WHERE projection = ? AND member = ? AND NOT partition = ANY (?)
                        """)
                .bind(0, projection)
                .bind(1, member)
                .bind(2, wanted)
                .execute();
        handle.createUpdate("""
                        INSERT INTO ledger.feed_partitions (projection, partition, member)
                        SELECT ?, wanted.partition, ? FROM unnest(?) AS wanted (partition)
                        ON CONFLICT (projection, partition) DO NOTHING
                        """)
                .bind(0, projection)
                .bind(1, member)
                .bind(2, wanted)
                .execute();
        return handle
                .createQuery("SELECT partition FROM ledger.feed_partitions WHERE projection = ? AND member = ?")
                .bind(0, projection)
                .bind(1, member)
                .mapTo(Integer.class)
                .stream()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Leaves, so that others take the partitions over at their next renewal. */
    void leave() {
        held = Set.of();
        try {
            database.run(
                    handle -> handle.createUpdate("DELETE FROM ledger.feed_members WHERE projection = ? AND member = ?")
                            .bind(0, projection)
                            .bind(1, member)
                            .execute());
        } catch (LedgerException e) {
            // there is nothing left to do about it: the membership runs out by itself
            LOG.log(Level.WARNING, "A reader of {0} left without saying so: {1}", projection, e.getMessage());
        }
    }
}
