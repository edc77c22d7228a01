package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which tables are live, as this process knows it: asked again every {@link #YOUNG} while anybody wants to know, and never older
 * than {@link #VALID}. So {@link #NOTICED} after a change no process begins anything by what was before. Thread-safe.
 */
final class Generations {
    private static final Duration YOUNG = Duration.ofMillis(200);
    private static final Duration VALID = Duration.ofSeconds(1);

    /** Half as long again as a view may be used. */
    static final Duration NOTICED = Duration.ofMillis(1_500);

    private final CqlClient client;
    private final GenerationTable table;
    private final AtomicReference<View> view;
    private final ReentrantLock asking = new ReentrantLock();

    /** Asks once, so that the first reader need not. */
    Generations(CqlClient client, GenerationTable table) {
        this.client = client;
        this.table = table;
        this.view = new AtomicReference<>(ask(table.select()));
    }

    /**
     * What was known at a moment.
     *
     * @param rows by projection
     * @param askedAt when it was asked for, by the process's own clock
     */
    record View(Map<String, Generation> rows, long askedAt) {

        Optional<Generation> of(String projection) {
            return Optional.ofNullable(rows.get(projection));
        }

        /** Returns the number of the tables that readers ask. */
        int live(TableGroup group) {
            return rows.values().stream()
                    .filter(row -> row.group() == group)
                    .map(Generation::live)
                    .findFirst()
                    .orElse(0);
        }

        private boolean isYoungerThan(Duration age) {
            return System.nanoTime() - askedAt < age.toNanos();
        }

        private static View later(View one, View other) {
            return one.askedAt - other.askedAt > 0 ? one : other;
        }
    }

    /** Returns what is known; asks first if that is too old. While one asks, others go by what is still valid. */
    View current() {
        View known = view.get();
        if (known.isYoungerThan(YOUNG)) {
            return known;
        }
        if (!known.isYoungerThan(VALID)) {
            return refresh(table.select());
        }
        if (!asking.tryLock()) {
            return known;
        }
        try {
            return refresh(table.select());
        } finally {
            asking.unlock();
        }
    }

    /** Returns what the store says now, after every change that anybody began before. */
    View latest() {
        return refresh(table.selectSettled());
    }

    private View refresh(BoundStatement select) {
        return view.accumulateAndGet(ask(select), View::later);
    }

    private View ask(BoundStatement select) {
        long askedAt = System.nanoTime();
        List<Generation> rows =
                client.rows(select).stream().map(GenerationTable::read).toList();
        return new View(rows.stream().collect(Collectors.toMap(Generation::projection, Function.identity())), askedAt);
    }

    /**
     * Writes a projection's first row, if it has none.
     *
     * @return the row there is
     */
    Generation begin(Generation first) {
        client.decided(table.insert(first));
        return latest().of(first.projection()).orElseThrow();
    }

    /**
     * Changes a row.
     *
     * @param next made from the row as it was known
     * @throws tech.healthpay.ledger.core.sourcing.UnavailableException if another has changed it meanwhile
     */
    Generation change(Generation next) {
        boolean changed = client.decided(table.update(next));
        latest();
        if (!changed) {
            throw CqlFailures.unavailable("another instance changes the tables of " + next.projection());
        }
        return next;
    }

    /** Waits until all processes go by what has been changed. */
    void awaitNotice() {
        try {
            Thread.sleep(NOTICED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CqlFailures.unavailable("interrupted while tables change places", stopped);
        }
    }
}
