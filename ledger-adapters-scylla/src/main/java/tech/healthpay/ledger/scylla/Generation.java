package tech.healthpay.ledger.scylla;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;

/**
 * Which of a projection's tables are which (docs/adr/0011 of the core). Immutable; each method returns the row as it is after
 * that step.
 *
 * @param live asked by readers
 * @param fresh being filled, {@link #NONE} if none are
 * @param previous live before the last change, {@link #NONE} if there were none
 * @param target taking over while both are kept up to date, {@link #NONE} if none is
 * @param newest the highest number given out
 * @param preparedFor the request that the fresh ones are filled for
 * @param swappedFor the request of the last change
 * @param revision grows with each change
 */
record Generation(
        String projection,
        TableGroup group,
        int live,
        int fresh,
        int previous,
        int target,
        int newest,
        @Nullable UUID preparedFor,
        @Nullable UUID swappedFor,
        long revision) {

    static final int NONE = -1;

    /** Returns how everything begins. */
    static Generation first(String projection, TableGroup group) {
        return new Generation(projection, group, 0, NONE, NONE, NONE, 0, null, null, 0);
    }

    /** Whether a copy is about to take over and readers do not ask it yet. */
    boolean isEntering() {
        return target != NONE && target != live;
    }

    /** Whether a copy has taken over and readers may still ask what was live before. */
    boolean isLeaving() {
        return target != NONE && target == live;
    }

    /** Returns the numbers of what writers keep up to date, in the order in which they write. */
    List<Integer> written() {
        if (isEntering()) {
            return List.of(target, live);
        }
        return isLeaving() ? List.of(live, previous) : List.of(live);
    }

    /** Returns the numbers of all tables there are. */
    Set<Integer> present() {
        return Stream.of(live, fresh, previous, target)
                .filter(number -> number != NONE)
                .collect(Collectors.toUnmodifiableSet());
    }

    int number(Copy copy) {
        return switch (copy) {
            case FRESH -> fresh;
            case PREVIOUS -> previous;
        };
    }

    /** New tables are to be made, under a number of their own. */
    Generation begun() {
        return next(live, newest + 1, previous, NONE, newest + 1, null, swappedFor);
    }

    /** The new tables are there. */
    Generation prepared(UUID request) {
        return next(live, fresh, previous, NONE, newest, request, swappedFor);
    }

    /** A copy is kept up to date from now on. */
    Generation entering(Copy copy) {
        return next(live, fresh, previous, number(copy), newest, preparedFor, swappedFor);
    }

    /** The copy is not kept up to date any more. */
    Generation abandoned() {
        return next(live, fresh, previous, NONE, newest, preparedFor, swappedFor);
    }

    /** Readers pass over to the copy. */
    Generation leaving(UUID request) {
        return next(target, target == fresh ? NONE : fresh, live, target, newest, null, request);
    }

    /** All readers have passed over. */
    Generation settled() {
        return next(live, fresh, previous, NONE, newest, preparedFor, swappedFor);
    }

    private Generation next(
            int newLive,
            int newFresh,
            int newPrevious,
            int newTarget,
            int newNewest,
            @Nullable UUID newPreparedFor,
            @Nullable UUID newSwappedFor) {
        return new Generation(
                projection,
                group,
                newLive,
                newFresh,
                newPrevious,
                newTarget,
                newNewest,
                newPreparedFor,
                newSwappedFor,
                revision + 1);
    }
}
