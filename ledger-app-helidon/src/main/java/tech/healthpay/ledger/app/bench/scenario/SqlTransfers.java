package tech.healthpay.ledger.app.bench.scenario;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.scenario.Rig.Place;

/**
 * A ledger in SQL alone, of the kind that is written when there is none: accounts with balances, a transfer and two entries,
 * one transfer a transaction in one call of a function.
 */
final class SqlTransfers {

    private static final int CONNECTIONS = 16;

    private static final List<String> SCHEMA = List.of("CREATE SCHEMA plain", """
            CREATE TABLE plain.accounts (id integer PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0),
                                         version bigint NOT NULL DEFAULT 0)
            """, """
            CREATE TABLE plain.transfers (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), source integer NOT NULL,
                                          destination integer NOT NULL, amount bigint NOT NULL CHECK (amount > 0),
                                          at timestamptz NOT NULL DEFAULT now())
            """, """
            CREATE TABLE plain.entries (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account integer NOT NULL,
                                        transfer uuid NOT NULL REFERENCES plain.transfers, amount bigint NOT NULL,
                                        balance bigint NOT NULL, version bigint NOT NULL, UNIQUE (account, version))
            """, """
            CREATE FUNCTION plain.transfer(source integer, destination integer, amount bigint) RETURNS uuid
                LANGUAGE plpgsql AS
            $$
            #variable_conflict use_variable
            DECLARE
                transfer uuid;
            BEGIN
                PERFORM FROM plain.accounts a WHERE a.id IN (source, destination) ORDER BY a.id FOR UPDATE;
                INSERT INTO plain.transfers (source, destination, amount) VALUES (source, destination, amount)
                    RETURNING id INTO transfer;
                WITH moved AS (
                    UPDATE plain.accounts a
                        SET balance = a.balance + CASE a.id WHEN source THEN -amount ELSE amount END, version = a.version + 1
                        WHERE a.id IN (source, destination)
                        RETURNING a.id, a.balance, a.version)
                INSERT INTO plain.entries (account, transfer, amount, balance, version)
                    SELECT m.id, transfer, CASE m.id WHEN source THEN -amount ELSE amount END, m.balance, m.version FROM moved m;
                RETURN transfer;
            END
            $$
            """);

    private SqlTransfers() {}

    /** Returns transfers a second between as many accounts as there are wallets. */
    static double rate(Place place, Plan plan) {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            for (String part : SCHEMA) {
                statement.execute(part);
            }
            statement.execute("INSERT INTO plain.accounts (id, balance) SELECT i, 1000000000 FROM generate_series(1, "
                    + plan.wallets() + ") AS i");
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline has no tables", e);
        }
        transfers(place, plan, plan.warmUp().toNanos());
        return transfers(place, plan, plan.round().toNanos());
    }

    private static double transfers(Place place, Plan plan, long nanos) {
        long begin = System.nanoTime();
        LongAdder made = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> ends = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                ends.add(CompletableFuture.runAsync(
                        () -> transferUntil(place, plan.wallets(), begin + nanos, made), threads));
            }
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        }
        return made.sum() / ((System.nanoTime() - begin) / 1e9);
    }

    private static void transferUntil(Place place, int accounts, long until, LongAdder made) {
        try (Connection connection = place.connect();
                PreparedStatement transfer = connection.prepareStatement("SELECT plain.transfer(?, ?, 100)")) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            while (System.nanoTime() < until) {
                int source = random.nextInt(accounts);
                transfer.setInt(1, source + 1);
                transfer.setInt(2, (source + 1 + random.nextInt(accounts - 1)) % accounts + 1);
                transfer.execute();
                made.increment();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the baseline cannot transfer", e);
        }
    }
}
