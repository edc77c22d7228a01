package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import tech.healthpay.ledger.core.value.InvalidValueException;

/**
 * Reads that are as fresh as the caller asks (api.md, "Read your own writes"): a read waits, for a bounded time, until its
 * read model has come to {@code minPosition}, and one of a single aggregate until that has {@code minVersion}. Thread-safe.
 */
public final class FreshReads {

    private final ReadProgress progress;
    private final HttpMetrics metrics;

    /** Creates the reads. */
    public FreshReads(ReadProgress progress, HttpMetrics metrics) {
        this.progress = progress;
        this.metrics = metrics;
    }

    /**
     * Reads one aggregate.
     *
     * @param query the question's name, for metrics
     * @param read finds it; what the caller may not see must be empty, so that waiting tells nothing about it either
     * @param version the version it was read at
     * @throws ProblemException with {@code READ_MODEL_BEHIND} if it does not get as fresh as asked in time
     */
    public <T> Optional<T> one(
            ApiRequest request, ReadModel model, String query, Supplier<Optional<T>> read, ToLongFunction<T> version) {
        return one(request, EnumSet.of(model), query, read, version);
    }

    /**
     * Reads one aggregate with what others say of it.
     *
     * @param models what is read, its own among them; metrics count it for the first
     * @param query the question's name, for metrics
     * @param read finds it; what the caller may not see must be empty, so that waiting tells nothing about it either
     * @param version the version it was read at
     * @throws ProblemException with {@code READ_MODEL_BEHIND} if it does not get as fresh as asked in time
     */
    public <T> Optional<T> one(
            ApiRequest request,
            EnumSet<ReadModel> models,
            String query,
            Supplier<Optional<T>> read,
            ToLongFunction<T> version) {
        ReadModel model = models.iterator().next();
        Freshness wanted = request.freshness();
        long end = System.nanoTime() + wanted.patience().toNanos();
        awaitPosition(wanted, models);
        if (wanted.minVersion() == 0) {
            return timed(model, query, read);
        }
        Optional<T> fresh = Waiting.value(
                () -> timed(model, query, read).filter(found -> version.applyAsLong(found) >= wanted.minVersion()),
                Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        if (fresh.isEmpty()) {
            throw new ProblemException(Problems.readModelBehind());
        }
        return fresh;
    }

    /**
     * Reads many aggregates, to which no single version applies.
     *
     * @param models what is read; metrics count it for the first
     * @throws ProblemException with {@code READ_MODEL_BEHIND} if they do not get as fresh as asked in time, or if a cursor
     *     is none
     */
    public <T> T many(ApiRequest request, EnumSet<ReadModel> models, String query, Supplier<T> read) {
        awaitPosition(request.freshness(), models);
        return timed(models.iterator().next(), query, read);
    }

    /**
     * Reads what belongs to an aggregate that was found fresh enough before.
     *
     * @throws ProblemException if a cursor is none
     */
    public <T> T part(ReadModel model, String query, Supplier<T> read) {
        return timed(model, query, read);
    }

    /**
     * Reads events from the event store itself, which has whatever is stored; a caller who asks for more waits all the same.
     *
     * @param query the question's name, for metrics
     * @param isThere tells whether the store has what is asked for
     * @throws ProblemException with {@code READ_MODEL_BEHIND} if it does not get there in time
     */
    public <T> T stored(ApiRequest request, String query, Predicate<Freshness> isThere, Supplier<T> read) {
        Freshness wanted = request.freshness();
        Optional<Freshness> there = Waiting.value(() -> Optional.of(wanted).filter(isThere), wanted.patience());
        if (there.isEmpty()) {
            throw new ProblemException(Problems.readModelBehind());
        }
        return timed("postgres", query, read);
    }

    private void awaitPosition(Freshness wanted, Set<ReadModel> models) {
        if (wanted.minPosition() == 0) {
            return;
        }
        Set<String> projections = new TreeSet<>();
        models.forEach(model -> projections.add(model.projection()));
        if (!progress.awaitPosition(projections, wanted.minPosition(), wanted.patience())) {
            throw new ProblemException(Problems.readModelBehind());
        }
    }

    private <T> T timed(ReadModel model, String query, Supplier<T> read) {
        return timed(model.store(), query, read);
    }

    private <T> T timed(String store, String query, Supplier<T> read) {
        long start = System.nanoTime();
        try {
            return read.get();
        } catch (InvalidValueException e) {
            // the only value a read model judges: every other one is judged before it is asked
            throw new ProblemException(Problems.badField("cursor", e.code(), "is not one of ours"));
        } finally {
            metrics.queryAnswered(store, query, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
