package tech.healthpay.ledger.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final int LARGEST = 300;

    @Test
    void the_root_is_that_of_rfc_6962_for_every_size() {
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> entries = entries(size);
            assertThat(MerkleTree.of(entries).root()).as("size %d", size).isEqualTo(byTheBook(entries));
        }
    }

    @Test
    void every_entry_of_every_size_is_proven_at_its_place_and_at_no_other() {
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> entries = entries(size);
            MerkleTree tree = MerkleTree.of(entries);
            for (int index = 0; index < size; index++) {
                List<Hash> path = tree.path(index);
                Hash entry = entries.get(index);
                assertThat(MerkleTree.proves(entry, index, size, path, tree.root()))
                        .isTrue();
                assertThat(MerkleTree.proves(entry, (index + 1) % (size + 1), size, path, tree.root()))
                        .isFalse();
            }
        }
    }

    @Test
    void any_flipped_bit_refuses_the_proof() {
        for (int size : new int[] {1, 2, 3, 7, 8, 9, 100}) {
            List<Hash> entries = entries(size);
            MerkleTree tree = MerkleTree.of(entries);
            int index = size * 2 / 3;
            List<Hash> path = tree.path(index);
            Hash entry = entries.get(index);
            for (int bit = 0; bit < Hash.LENGTH * 8; bit++) {
                assertThat(MerkleTree.proves(flipped(entry, bit), index, size, path, tree.root()))
                        .isFalse();
                assertThat(MerkleTree.proves(entry, index, size, path, flipped(tree.root(), bit)))
                        .isFalse();
                for (int step = 0; step < path.size(); step++) {
                    List<Hash> other = new ArrayList<>(path);
                    other.set(step, flipped(path.get(step), bit));
                    assertThat(MerkleTree.proves(entry, index, size, other, tree.root()))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void a_path_that_is_too_long_or_too_short_proves_nothing() {
        List<Hash> entries = entries(11);
        MerkleTree tree = MerkleTree.of(entries);
        List<Hash> path = tree.path(4);
        List<Hash> longer = new ArrayList<>(path);
        longer.add(Hash.ZERO);

        assertThat(MerkleTree.proves(entries.get(4), 4, 11, longer, tree.root()))
                .isFalse();
        assertThat(MerkleTree.proves(entries.get(4), 4, 11, path.subList(0, path.size() - 1), tree.root()))
                .isFalse();
        assertThat(MerkleTree.proves(entries.get(4), -1, 11, path, tree.root())).isFalse();
        assertThat(MerkleTree.proves(entries.get(4), 11, 11, path, tree.root())).isFalse();
    }

    @Test
    void a_node_cannot_be_shown_as_an_entry() {
        List<Hash> entries = entries(4);
        MerkleTree tree = MerkleTree.of(entries);
        Hash right = tree.path(0).get(1);
        Hash left = tree.path(2).get(1);

        assertThat(MerkleTree.proves(left, 0, 2, List.of(right), tree.root())).isFalse();
    }

    @Test
    void a_path_of_4096_entries_is_12_hashes_long() {
        assertThat(MerkleTree.of(entries(4_096)).path(4_095)).hasSize(12);
    }

    @Test
    void there_is_no_tree_of_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.of(List.of()));
    }

    /** RFC 6962, section 2.1, word for word: split at the largest power of two smaller than the size. */
    private static Hash byTheBook(List<Hash> entries) {
        if (entries.size() == 1) {
            return Hash.ofAll(new byte[] {0}, entries.getFirst().bytes());
        }
        int split = Integer.highestOneBit(entries.size() - 1);
        Hash left = byTheBook(entries.subList(0, split));
        Hash right = byTheBook(entries.subList(split, entries.size()));
        return Hash.ofAll(new byte[] {1}, left.bytes(), right.bytes());
    }

    private static List<Hash> entries(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> Hash.ofAll(ByteBuffer.allocate(4).putInt(i).array()))
                .toList();
    }

    private static Hash flipped(Hash hash, int bit) {
        byte[] bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return Hash.of(bytes);
    }
}
