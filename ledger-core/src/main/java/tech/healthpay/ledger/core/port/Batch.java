package tech.healthpay.ledger.core.port;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * The things that one read asks about at once: a store answers it in a bounded number of statements however many they are.
 * A read of a batch answers for each of them what the read of one alone would. Immutable.
 *
 * @param keys distinct, in the order in which they are answered; at most {@link #MAX_KEYS}, none at all is allowed
 */
public record Batch<K>(SequencedSet<K> keys) {

    /** The most things of one batch; who has more asks several times. */
    public static final int MAX_KEYS = 1_000;

    /**
     * Takes the keys.
     *
     * @throws IllegalArgumentException if they are too many; a bug of the caller, who has to bound them
     */
    public Batch {
        if (keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("a batch has at most " + MAX_KEYS + " keys, not " + keys.size());
        }
        keys = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(keys));
    }

    /**
     * Returns a batch of these keys, each once.
     *
     * @throws IllegalArgumentException if they are too many
     */
    public static <K> Batch<K> of(Collection<K> keys) {
        return new Batch<>(new LinkedHashSet<>(keys));
    }

    /** Answers each key, in their order. */
    public <V> Map<K, V> answer(Function<K, V> value) {
        Map<K, V> answers = LinkedHashMap.newLinkedHashMap(keys.size());
        keys.forEach(key -> answers.put(key, value.apply(key)));
        return Collections.unmodifiableMap(answers);
    }

    /** Answers those keys that something is found for, in their order. */
    public <V> Map<K, V> find(Function<K, Optional<V>> value) {
        Map<K, V> found = new LinkedHashMap<>();
        keys.forEach(key -> value.apply(key).ifPresent(there -> found.put(key, there)));
        return Collections.unmodifiableMap(found);
    }
}
