package tech.healthpay.ledger.postgres.operation;

import java.time.Duration;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.postgres.database.Database;

/** Leases in {@code ledger.leases}, by the database's clock. Thread-safe. */
public final class PostgresLeases implements Leases {

    private final Database database;

    /** Keeps leases in this database. */
    public PostgresLeases(Database database) {
        this.database = database;
    }

    @Override
    public boolean acquire(String name, String owner, Duration duration) {
        // clock_timestamp and not now(): a statement that had to wait for another owner must not judge by the time
        // before
        int taken = database.run(handle -> handle.createUpdate("""
                        INSERT INTO ledger.leases AS held (name, owner, expires_at)
                        VALUES (:name, :owner, clock_timestamp() + :millis * interval '1 millisecond')
                        ON CONFLICT (name) DO UPDATE
                            SET owner = excluded.owner,
                                expires_at = clock_timestamp() + :millis * interval '1 millisecond'
                            WHERE held.owner = excluded.owner OR held.expires_at <= clock_timestamp()
                        """)
                .bind("name", name)
                .bind("owner", owner)
                .bind("millis", duration.toMillis())
                .execute());
        return taken == 1;
    }

    @Override
    public void release(String name, String owner) {
        database.run(handle -> handle.createUpdate("DELETE FROM ledger.leases WHERE name = :name AND owner = :owner")
                .bind("name", name)
                .bind("owner", owner)
                .execute());
    }
}
