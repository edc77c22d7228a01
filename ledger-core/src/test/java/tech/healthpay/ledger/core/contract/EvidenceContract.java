package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.contract.PlainEvents.TIME;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.recorded;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.codec.EventDocument;
import tech.healthpay.ledger.core.codec.SampleRecords;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.ChainedEvent.Predecessor;
import tech.healthpay.ledger.core.evidence.EventChain;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.AppendResult.Conflict;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.WireName;

/**
 * What every event store must do about hashes, and every keeper of checkpoints about those. The store may hold events and
 * checkpoints from before; nobody else writes while a test runs.
 */
@Timeout(120)
public abstract class EvidenceContract {

    private EventStore store;
    private EvidenceReads evidence;
    private MerkleCheckpoints checkpoints;
    private long before;

    /** Returns the store whose events are chained. */
    protected abstract EventStore store();

    /** Returns what reads that store's hashes, and the checkpoints. */
    protected abstract EvidenceReads evidence();

    /** Returns where checkpoints are kept. */
    protected abstract MerkleCheckpoints checkpoints();

    @BeforeEach
    final void look_at_the_end() {
        store = store();
        evidence = evidence();
        checkpoints = checkpoints();
        before = store.lastPosition();
    }

    @Test
    void the_first_event_of_an_aggregate_is_hashed_behind_32_zero_bytes() {
        StreamId wallet = newStream(AggregateType.WALLET);
        NewEvent created = event("wallet.created");

        store.append(append(to(wallet, 0, created)));

        EventDocument document = EventDocument.of(wallet, 1, created);
        Hash hash = Hash.ofAll(new byte[32], document.canonicalBytes());
        assertThat(evidence.event(wallet, 1)).contains(new ChainedEvent(document, before + 1, hash, null));
    }

    @Test
    void events_of_one_append_and_of_later_ones_hang_together() {
        StreamId wallet = newStream(AggregateType.WALLET);
        NewEvent[] events = {event("wallet.created"), event("wallet.activated"), event("wallet.credited")};

        store.append(append(to(wallet, 0, events[0], events[1])));
        store.append(append(to(wallet, 2, events[2])));

        Hash first = hash(EventChain.BEGINNING, wallet, 1, events[0]);
        Hash second = hash(first, wallet, 2, events[1]);
        assertThat(evidence.hashes(before, 10)).containsExactly(first, second, hash(second, wallet, 3, events[2]));
        assertThat(evidence.event(wallet, 3).orElseThrow().predecessor())
                .isEqualTo(new Predecessor("wallet", before + 2, second));
    }

    @Test
    void an_atomic_append_over_several_aggregates_goes_on_with_each_ones_own_chain() {
        StreamId transfer = newStream(AggregateType.TRANSFER);
        StreamId source = newStream(AggregateType.WALLET);
        StreamId guard = newStream(AggregateType.WALLET);
        NewEvent[] events = {
            event("wallet.created"), event("transfer.initiated"), event("wallet.debited"), event("transfer.completed")
        };
        store.append(append(to(source, 0, events[0])));

        store.append(append(to(transfer, 0, events[1], events[3]), to(guard, 0), to(source, 1, events[2])));

        Hash created = hash(EventChain.BEGINNING, source, 1, events[0]);
        Hash initiated = hash(EventChain.BEGINNING, transfer, 1, events[1]);
        assertThat(evidence.hashes(before, 10))
                .containsExactly(
                        created,
                        initiated,
                        hash(initiated, transfer, 2, events[3]),
                        hash(created, source, 2, events[2]));
    }

    @Test
    void a_refused_append_leaves_no_hash() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(new StreamAppend(wallet, 0, events(2))));
        List<Hash> hashes = evidence.hashes(before, 10);

        assertThat(store.append(append(to(wallet, 1, event("wallet.credited")))))
                .isEqualTo(new Conflict(wallet, 1, 2));
        assertThat(store.append(append(to(wallet, 7, event("wallet.credited")))))
                .isEqualTo(new Conflict(wallet, 7, 2));

        assertThat(evidence.hashes(before, 10)).hasSize(2).isEqualTo(hashes);
    }

    @Test
    void the_chains_of_many_writers_hold() {
        List<StreamId> streams = IntStream.range(0, 4)
                .mapToObj(i -> newStream(AggregateType.WALLET))
                .toList();

        Concurrently.run(8, writer -> {
            for (int i = 0; i < 15; i++) {
                appendToTwo(streams.get((writer + i) % 4), streams.get((writer + i + 1) % 4));
            }
            return true;
        });

        List<ChainedEvent> stored = evidence.events(before, EvidenceReads.MAX_READ);
        assertThat(stored).hasSize(8 * 15 * 3).allMatch(ChainedEvent::isIntact);
        assertHangsTogether(stored);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_of_every_type_is_read_as_it_was_hashed(EventRecord sample) {
        StreamId stream = new StreamId(WireName.parse(AggregateType.class, sample.aggregateType()), UUID.randomUUID());
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                sample.eventType(),
                sample.schemaVersion(),
                sample.timestamp(),
                sample.data(),
                sample.metadata());

        assertSameTextAndHash(stream, event);
    }

    static List<EventRecord> samples() {
        return SampleRecords.complete();
    }

    @Test
    void no_document_is_changed_by_storing_it_as_far_as_its_hash_goes() {
        Map<String, Object> data = Map.ofEntries(
                Map.entry("arabic", "صيدلية الشفاء ١٢٣"),
                Map.entry("emoji💊", "💊 x 2"),
                Map.entry("zz", 1),
                Map.entry("aaa", 2),
                Map.entry("é", "accented"),
                Map.entry("\uFB33", "behind emoji by code point, before them by code unit"),
                Map.entry("escapes", "\"q\" \\ / \b\f\n\r\t \u0001\u001f\u007f\u2028 </script>"),
                Map.entry("yes", true),
                Map.entry("int", Integer.MIN_VALUE),
                Map.entry("long", Long.MAX_VALUE),
                Map.entry("decimal", new BigDecimal("350.00")),
                Map.entry("thousand", new BigDecimal("1E+3")),
                Map.entry("tiny", new BigDecimal("1E-9")),
                Map.entry("zero", new BigDecimal("0.000")),
                Map.entry("precise", new BigDecimal("-12345678901234567890.123456789")),
                Map.entry("list", List.of("b", "a", 1, List.of(), Map.of())),
                Map.entry("map", Map.of("deep", Map.of("b", 1, "a", List.of(Map.of("z", "end", "y", 0))))));

        assertSameTextAndHash(newStream(AggregateType.MEDCARD), event("medcard.teleported", data));
    }

    @Test
    void nothing_is_left_out_of_a_hash() {
        StreamId wallet = newStream(AggregateType.WALLET);
        NewEvent one = event("wallet.credited", Map.of("amount", "1.00"));
        Hash hash = hash(EventChain.BEGINNING, wallet, 1, one);

        assertThat(List.of(
                        hash(Hash.ofAll(new byte[1]), wallet, 1, one),
                        hash(EventChain.BEGINNING, newStream(AggregateType.WALLET), 1, one),
                        hash(EventChain.BEGINNING, new StreamId(AggregateType.PAYMENT, wallet.id()), 1, one),
                        hash(EventChain.BEGINNING, wallet, 2, one),
                        hash(EventChain.BEGINNING, wallet, 1, event("wallet.credited", Map.of("amount", "1.00"))),
                        hash(
                                EventChain.BEGINNING,
                                wallet,
                                1,
                                new NewEvent(one.eventId(), "wallet.debited", 1, TIME, one.data(), one.metadata())),
                        hash(
                                EventChain.BEGINNING,
                                wallet,
                                1,
                                new NewEvent(one.eventId(), one.eventType(), 2, TIME, one.data(), one.metadata())),
                        hash(
                                EventChain.BEGINNING,
                                wallet,
                                1,
                                new NewEvent(
                                        one.eventId(),
                                        one.eventType(),
                                        1,
                                        TIME.plusNanos(1_000),
                                        one.data(),
                                        one.metadata())),
                        hash(
                                EventChain.BEGINNING,
                                wallet,
                                1,
                                new NewEvent(
                                        one.eventId(),
                                        one.eventType(),
                                        1,
                                        TIME,
                                        Map.of("amount", "1.01"),
                                        one.metadata())),
                        hash(
                                EventChain.BEGINNING,
                                wallet,
                                1,
                                new NewEvent(
                                        one.eventId(),
                                        one.eventType(),
                                        1,
                                        TIME,
                                        one.data(),
                                        SampleRecords.SYSTEM_METADATA))))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_event_that_is_not_there_has_no_hash() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(to(wallet, 0, event("wallet.created"))));

        assertThat(evidence.event(wallet, 2)).isEmpty();
        assertThat(evidence.event(new StreamId(AggregateType.PAYMENT, wallet.id()), 1))
                .isEmpty();
        assertThat(evidence.hashes(before + 1, 10)).isEmpty();
        assertThat(evidence.lastPosition()).isEqualTo(before + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> evidence.event(wallet, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> evidence.events(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> evidence.events(0, EvidenceReads.MAX_READ + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> evidence.hashes(0, 0));
    }

    @Test
    void events_and_hashes_are_read_in_parts() {
        store.append(append(new StreamAppend(newStream(AggregateType.WALLET), 0, events(5))));

        assertThat(evidence.events(before + 1, 3))
                .extracting(ChainedEvent::position)
                .containsExactly(before + 2, before + 3, before + 4);
        assertThat(evidence.hashes(before + 1, 3))
                .isEqualTo(evidence.events(before + 1, 3).stream()
                        .map(ChainedEvent::hash)
                        .toList());
        assertThat(evidence.hashes(before + 3, 10)).hasSize(2);
    }

    @Test
    void checkpoints_are_kept_as_they_were_taken() {
        MerkleCheckpoint first = take(3);
        assertThat(checkpoints.append(first)).isTrue();
        MerkleCheckpoint second = take(2);
        assertThat(checkpoints.append(second)).isTrue();

        assertThat(evidence.lastCheckpoint()).contains(second);
        assertThat(evidence.checkpoints(first.number() - 1, 10)).containsExactly(first, second);
        assertThat(evidence.checkpoints(second.number(), 10)).isEmpty();
        for (long position = first.firstPosition(); position <= second.lastPosition(); position++) {
            assertThat(evidence.checkpointOf(position)).contains(position <= first.lastPosition() ? first : second);
        }
        assertThat(evidence.checkpointOf(second.lastPosition() + 1)).isEmpty();
    }

    @Test
    void a_number_is_taken_once() {
        MerkleCheckpoint mine = take(1);
        List<Hash> hashes = evidence.hashes(mine.firstPosition() - 1, mine.events());
        MerkleCheckpoint yours =
                MerkleCheckpoint.after(evidence.lastCheckpoint().orElse(null), hashes, TIME.plus(Duration.ofDays(1)));

        assertThat(checkpoints.append(mine)).isTrue();
        assertThat(checkpoints.append(yours)).isFalse();
        assertThat(checkpoints.append(mine)).isFalse();

        assertThat(evidence.lastCheckpoint()).contains(mine);
    }

    @Test
    void of_two_workers_at_once_one_takes_the_checkpoint() {
        MerkleCheckpoint next = take(1);

        assertThat(Concurrently.run(4, i -> checkpoints.append(next))).containsOnlyOnce(true);

        assertThat(evidence.lastCheckpoint()).contains(next);
    }

    @Test
    void a_checkpoint_that_does_not_follow_the_last_one_is_refused() {
        checkpoints.append(take(2));
        MerkleCheckpoint last = evidence.lastCheckpoint().orElseThrow();
        MerkleCheckpoint next = take(1);

        MerkleCheckpoint skipping = MerkleCheckpoint.after(next, List.of(Hash.ZERO), TIME);

        assertThatIllegalArgumentException().isThrownBy(() -> checkpoints.append(skipping));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checkpoints.append(new MerkleCheckpoint(
                        next.number(),
                        next.firstPosition(),
                        next.lastPosition(),
                        TIME,
                        next.root(),
                        Hash.ZERO,
                        next.hash())));
        assertThat(evidence.lastCheckpoint()).contains(last);
    }

    /** Stores events and returns the next checkpoint, over all that is not covered. */
    private MerkleCheckpoint take(int events) {
        store.append(append(new StreamAppend(newStream(AggregateType.WALLET), 0, events(events))));
        MerkleCheckpoint last = evidence.lastCheckpoint().orElse(null);
        long covered = last == null ? 0 : last.lastPosition();
        return MerkleCheckpoint.after(last, evidence.hashes(covered, EvidenceReads.MAX_READ), TIME);
    }

    private void assertSameTextAndHash(StreamId stream, NewEvent event) {
        assertThat(store.append(append(to(stream, 0, event)))).isEqualTo(new Appended(before + 1));

        ChainedEvent stored = evidence.event(stream, 1).orElseThrow();
        assertThat(text(stored.document())).isEqualTo(text(EventDocument.of(stream, 1, event)));
        assertThat(stored.hash()).isEqualTo(hash(EventChain.BEGINNING, stream, 1, event));
        assertThat(stored.isIntact()).isTrue();
        assertThat(store.read(stream, 0, 1))
                .extracting(record -> text(EventDocument.of(record)))
                .containsExactly(text(EventDocument.of(recorded(stream, event, 1, before + 1))));
    }

    private void appendToTwo(StreamId one, StreamId two) {
        for (int attempt = 0; attempt < 10_000; attempt++) {
            StreamAppend first = to(one, version(one), event("wallet.debited"));
            StreamAppend second = to(two, version(two), event("wallet.credited"), event("wallet.credited"));
            if (store.append(append(first, second)) instanceof Appended) {
                return;
            }
        }
        throw new AssertionError("lost every race");
    }

    private long version(StreamId stream) {
        return store.read(stream, 0, EventStore.MAX_READ).size();
    }

    private static void assertHangsTogether(List<ChainedEvent> stored) {
        Map<UUID, List<ChainedEvent>> byAggregate = new HashMap<>();
        for (ChainedEvent event : stored) {
            byAggregate
                    .computeIfAbsent(event.document().aggregateId(), absent -> new ArrayList<>())
                    .add(event);
        }
        byAggregate.values().forEach(chain -> {
            Hash previous = EventChain.BEGINNING;
            for (ChainedEvent event : chain) {
                assertThat(event.previousHash()).isEqualTo(previous);
                previous = event.hash();
            }
        });
    }

    private static Hash hash(Hash previous, StreamId stream, long version, NewEvent event) {
        return EventChain.hash(previous, EventDocument.of(stream, version, event));
    }

    private static String text(EventDocument document) {
        return new String(document.canonicalBytes(), StandardCharsets.UTF_8);
    }
}
