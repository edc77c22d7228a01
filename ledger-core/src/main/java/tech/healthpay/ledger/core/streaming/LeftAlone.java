package tech.healthpay.ledger.core.streaming;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was tried a short while ago and is left alone until its time has come, so that those behind it get their turn although
 * a list still begins with it. Bounded; not thread-safe.
 *
 * @param <K> what is tried
 */
final class LeftAlone<K> {

    /** The most that are left alone; with a batch it stays within what one read answers. */
    static final int MAX = 5_000;

    private final Duration duration;
    private final Map<K, Instant> untilByKey = new LinkedHashMap<>();

    LeftAlone(Duration duration) {
        this.duration = duration;
    }

    /** Reads the first so many of a list. */
    @FunctionalInterface
    interface Lister<K> {
        List<K> first(int limit);
    }

    /** Returns the first of a list which are not left alone. */
    List<K> others(Lister<K> list, int count, Instant now) {
        untilByKey.values().removeIf(until -> !until.isAfter(now));
        return list.first(count + untilByKey.size()).stream()
                .filter(key -> !untilByKey.containsKey(key))
                .limit(count)
                .toList();
    }

    /** Leaves one alone from now on; forgets the oldest where that is one too many. */
    void leave(K key, Instant now) {
        if (untilByKey.size() == MAX) {
            Iterator<K> oldest = untilByKey.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        untilByKey.put(key, now.plus(duration));
    }
}
