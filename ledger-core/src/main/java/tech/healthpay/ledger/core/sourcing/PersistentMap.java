package tech.healthpay.ledger.core.sourcing;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: adding or removing answers a new map which shares all but O(log n) nodes with the old
 * one. States keep their growing parts (a card's claims) in it, so that folding a long history costs O(log n) per event
 * instead of a copy of everything. An AVL tree: its depth depends on the number of keys alone, never on their hashes, so
 * keys that callers choose cannot make it slow. Immutable and thread-safe.
 *
 * @param <K> the keys, immutable
 * @param <V> the values, immutable
 */
public final class PersistentMap<K, V> {

    private final Comparator<? super K> order;
    private final @Nullable Node<K, V> root;

    private PersistentMap(Comparator<? super K> order, @Nullable Node<K, V> root) {
        this.order = order;
        this.root = root;
    }

    /**
     * Returns the empty map whose keys are in the given order.
     *
     * @param order a total order in which only equal keys compare as equal
     */
    public static <K, V> PersistentMap<K, V> orderedBy(Comparator<? super K> order) {
        return new PersistentMap<>(order, null);
    }

    /** Returns the value of a key, or null if the map does not hold it. */
    public @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int compared = order.compare(key, node.key);
            if (compared == 0) {
                return node.value;
            }
            node = compared < 0 ? node.left : node.right;
        }
        return null;
    }

    /** Tells whether the map holds a key. */
    public boolean contains(K key) {
        return get(key) != null;
    }

    /** Returns how many keys the map holds. */
    public int size() {
        return sizeOf(root);
    }

    /** Returns how many keys at most are compared to find one; for the test that it grows with the logarithm of the size. */
    int depth() {
        return heightOf(root);
    }

    /** Returns a map in which the key has this value. */
    public PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(order, with(root, key, value));
    }

    /** Returns a map without the key. */
    public PersistentMap<K, V> without(K key) {
        return contains(key) ? new PersistentMap<>(order, without(root, key)) : this;
    }

    /** Shows every key with its value, in the order of the keys. */
    public void forEach(BiConsumer<? super K, ? super V> visitor) {
        visit(root, visitor);
    }

    /** Returns a copy as an unmodifiable map with the keys in their order. */
    public Map<K, V> toMap() {
        Map<K, V> copy = new LinkedHashMap<>();
        forEach(copy::put);
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PersistentMap<?, ?> that && size() == that.size() && toMap().equals(that.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    /** Returns the entries in the order of the keys, for example {@code {a=1, b=2}}. */
    @Override
    public String toString() {
        return toMap().toString();
    }

    private Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return Node.of(key, value, null, null);
        }
        int compared = order.compare(key, node.key);
        if (compared == 0) {
            return Node.of(key, value, node.left, node.right);
        }
        return compared < 0
                ? balanced(node.key, node.value, with(node.left, key, value), node.right)
                : balanced(node.key, node.value, node.left, with(node.right, key, value));
    }

    private @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int compared = order.compare(key, node.key);
        if (compared < 0) {
            return balanced(node.key, node.value, without(node.left, key), node.right);
        }
        if (compared > 0) {
            return balanced(node.key, node.value, node.left, without(node.right, key));
        }
        return joined(node.left, node.right);
    }

    /** Joins what is left and right of a removed node: the least of the right takes its place. */
    private @Nullable Node<K, V> joined(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        Node<K, V> least = right;
        while (least.left != null) {
            least = least.left;
        }
        return balanced(least.key, least.value, left, without(right, least.key));
    }

    /** Makes a node of two subtrees whose heights differ by at most two, with one or two rotations where they do. */
    private static <K, V> Node<K, V> balanced(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        if (left != null && heightOf(left) > heightOf(right) + 1) {
            Node<K, V> inner = left.right;
            if (inner == null || heightOf(left.left) >= heightOf(inner)) {
                return Node.of(left.key, left.value, left.left, Node.of(key, value, inner, right));
            }
            Node<K, V> outerLeft = Node.of(left.key, left.value, left.left, inner.left);
            return Node.of(inner.key, inner.value, outerLeft, Node.of(key, value, inner.right, right));
        }
        if (right != null && heightOf(right) > heightOf(left) + 1) {
            Node<K, V> inner = right.left;
            if (inner == null || heightOf(right.right) >= heightOf(inner)) {
                return Node.of(right.key, right.value, Node.of(key, value, left, inner), right.right);
            }
            Node<K, V> outerRight = Node.of(right.key, right.value, inner.right, right.right);
            return Node.of(inner.key, inner.value, Node.of(key, value, left, inner.left), outerRight);
        }
        return Node.of(key, value, left, right);
    }

    private static <K, V> void visit(@Nullable Node<K, V> node, BiConsumer<? super K, ? super V> visitor) {
        if (node != null) {
            visit(node.left, visitor);
            visitor.accept(node.key, node.value);
            visit(node.right, visitor);
        }
    }

    private static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    private static int sizeOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.size;
    }

    private record Node<K, V>(
            K key,
            V value,
            @Nullable Node<K, V> left,
            @Nullable Node<K, V> right,
            int height,
            int size) {

        static <K, V> Node<K, V> of(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            int height = 1 + Math.max(heightOf(left), heightOf(right));
            return new Node<>(key, value, left, right, height, 1 + sizeOf(left) + sizeOf(right));
        }
    }
}
