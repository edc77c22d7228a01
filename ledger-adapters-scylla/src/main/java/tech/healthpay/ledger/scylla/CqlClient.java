package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends statements and waits for their answers: many at once, never more than a bound, never longer than a bound, and
 * every failure in the ledger's own words. Thread-safe; the bound on statements under way holds over all threads.
 */
final class CqlClient {
    /** How much longer than the driver's own timeout an answer is waited for: the driver should always come first. */
    private static final int PATIENCE_FACTOR = 3;

    private final CqlSession session;
    private final Semaphore free;
    private final Duration patience;

    CqlClient(CqlSession session, int maxInFlight, Duration requestTimeout) {
        this.session = session;
        this.free = new Semaphore(maxInFlight);
        this.patience = requestTimeout.multipliedBy(PATIENCE_FACTOR);
    }

    /** Returns the only row a statement answers, if there is one. */
    Optional<Row> row(BoundStatement statement) {
        return Optional.ofNullable(await(send(statement)).one());
    }

    /** Returns the rows a statement answers; its LIMIT keeps them within a page. */
    List<Row> rows(BoundStatement statement) {
        List<Row> rows = new ArrayList<>();
        await(send(statement)).currentPage().forEach(rows::add);
        return rows;
    }

    /**
     * Sends all statements and returns their answers in the same order. After a failure no more are sent, and it is
     * thrown once those under way have ended.
     */
    List<AsyncResultSet> all(List<BoundStatement> statements) {
        AtomicBoolean failed = new AtomicBoolean();
        List<CompletableFuture<AsyncResultSet>> answers = new ArrayList<>(statements.size());
        for (BoundStatement statement : statements) {
            if (failed.get()) {
                break;
            }
            answers.add(send(statement).whenComplete((answer, failure) -> {
                if (failure != null) {
                    failed.set(true);
                }
            }));
        }
        return answers.stream().map(this::await).toList();
    }

    /**
     * Sends statements on one partition as one, which is atomic. The embedded server acknowledges a batch once everything
     * up to it is on disk.
     */
    void together(List<BoundStatement> statements) {
        await(send(BatchStatement.newInstance(BatchType.UNLOGGED).addAll(statements)));
    }

    /** Sends a statement with a condition, on disk when it is answered, and returns whether the condition held. */
    boolean decided(BoundStatement conditional) {
        return await(send(BatchStatement.newInstance(BatchType.UNLOGGED)
                        .add(conditional)
                        .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL)
                        .setIdempotent(false)))
                .wasApplied();
    }

    private CompletableFuture<AsyncResultSet> send(Statement<?> statement) {
        acquire();
        try {
            return session.executeAsync(statement)
                    .toCompletableFuture()
                    .whenComplete((answer, failure) -> free.release());
        } catch (IllegalStateException closed) {
            free.release();
            throw CqlFailures.unavailable("the connection to the real-time store is closed", closed);
        }
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw CqlFailures.unavailable("too many statements are under way");
            }
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw CqlFailures.translate(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            throw CqlFailures.unavailable("the real-time store does not answer within " + patience, late);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static RuntimeException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return CqlFailures.unavailable("interrupted while waiting for the real-time store", stopped);
    }
}
