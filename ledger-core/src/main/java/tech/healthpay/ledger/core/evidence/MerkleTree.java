package tech.healthpay.ledger.core.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 (section 2.1) over hashes: leaves and nodes are hashed with different prefixes, so that no node
 * can be shown as a leaf, and a tree of any size has one shape. Immutable.
 */
public final class MerkleTree {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** All levels from the leaves to the root; a last one without a neighbour goes up as it is. */
    private final List<List<Hash>> levels;

    private MerkleTree(List<List<Hash>> levels) {
        this.levels = levels;
    }

    /**
     * Makes the tree.
     *
     * @param entries what the leaves stand for, in order, at least one
     */
    public static MerkleTree of(List<Hash> entries) {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a tree has at least one leaf");
        }
        List<List<Hash>> levels = new ArrayList<>();
        List<Hash> level = entries.stream().map(MerkleTree::leaf).toList();
        levels.add(level);
        while (level.size() > 1) {
            level = above(level);
            levels.add(level);
        }
        return new MerkleTree(levels);
    }

    /** Returns the hash that stands for all entries and their order. */
    public Hash root() {
        return levels.getLast().getFirst();
    }

    /**
     * Returns what leads from an entry to the root: the neighbours on its way, lowest first.
     *
     * @param index the entry's place, from 0
     */
    public List<Hash> path(int index) {
        List<Hash> path = new ArrayList<>();
        int place = index;
        for (List<Hash> level : levels.subList(0, levels.size() - 1)) {
            int neighbour = place ^ 1;
            if (neighbour < level.size()) {
                path.add(level.get(neighbour));
            }
            place /= 2;
        }
        return List.copyOf(path);
    }

    /**
     * Tells whether an entry stands at its place in a tree (RFC 9162, section 2.1.3.2).
     *
     * @param index the entry's place, from 0
     * @param size how many entries the tree has
     */
    public static boolean proves(Hash entry, long index, long size, List<Hash> path, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        Hash hash = leaf(entry);
        long place = index;
        long last = size - 1;
        int used = 0;
        while (last > 0) {
            boolean right = place % 2 == 1;
            if (right || place < last) {
                if (used == path.size()) {
                    return false;
                }
                Hash neighbour = path.get(used);
                used++;
                hash = right ? node(neighbour, hash) : node(hash, neighbour);
            }
            place /= 2;
            last /= 2;
        }
        return used == path.size() && hash.equals(root);
    }

    private static List<Hash> above(List<Hash> level) {
        List<Hash> above = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
        }
        return above;
    }

    private static Hash leaf(Hash entry) {
        return Hash.ofAll(LEAF, entry.bytes());
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.ofAll(NODE, left.bytes(), right.bytes());
    }
}
