package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventReads.Slice;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** What every reader of the audit trail must answer, over what an event store holds. It may hold other events. */
@Timeout(120)
public abstract class EventReadsContract {

    private EventStore store;
    private EventReads reads;
    private long before;

    /** Returns the store that the reads look at. */
    protected abstract EventStore store();

    /** Returns the reads under test. */
    protected abstract EventReads reads();

    @BeforeEach
    final void look_at_the_end() {
        store = store();
        reads = reads();
        before = store.lastPosition();
    }

    @Test
    void an_aggregate_that_nobody_wrote_to_has_no_events() {
        assertThat(reads.ofAggregate(newStream(AggregateType.PAYMENT), 0, 10)).isEmpty();
    }

    @Test
    void an_aggregates_events_come_by_version_as_they_are_stored() {
        StreamId wallet = wallet(5);
        List<EventRecord> stored = store.read(wallet, 0, 10);

        assertThat(reads.ofAggregate(wallet, 0, 10)).isEqualTo(stored);
        assertThat(reads.ofAggregate(wallet, 0, 2)).isEqualTo(stored.subList(0, 2));
        assertThat(reads.ofAggregate(wallet, 3, 10)).isEqualTo(stored.subList(3, 5));
        assertThat(reads.ofAggregate(wallet, 5, 10)).isEmpty();
        assertThat(reads.ofAggregate(new StreamId(AggregateType.MEDCARD, wallet.id()), 0, 10))
                .as("another kind of aggregate of that id")
                .isEmpty();
    }

    @Test
    void without_types_all_events_come_in_global_order_to_the_end() {
        StreamId first = wallet(2);
        StreamId second = wallet(1);

        Slice slice = reads.after(before, Set.of(), 10);

        assertThat(slice).isEqualTo(new Slice(all(first, second), before + 3, true));
        assertThat(reads.lastPosition()).isEqualTo(before + 3);
    }

    @Test
    void a_slice_that_is_full_says_how_far_it_has_looked() {
        StreamId wallet = wallet(3);

        Slice slice = reads.after(before, Set.of(), 2);

        assertThat(slice).isEqualTo(new Slice(store.read(wallet, 0, 2), before + 2, false));
        assertThat(reads.after(slice.scannedTo(), Set.of(), 2))
                .isEqualTo(new Slice(store.read(wallet, 2, 2), before + 3, true));
    }

    @Test
    void a_full_slice_may_be_at_the_end() {
        StreamId wallet = wallet(2);

        assertThat(reads.after(before, Set.of(), 2)).isEqualTo(new Slice(store.read(wallet, 0, 2), before + 2, true));
    }

    @Test
    void only_the_types_asked_for_come_and_the_rest_counts_as_looked_at() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(to(
                wallet,
                0,
                event("wallet.created"),
                event("wallet.activated"),
                event("wallet.credited"),
                event("wallet.activated"),
                event("wallet.closed"))));

        Slice activated = reads.after(before, Set.of("wallet.activated"), 10);
        Slice firstOfTwo = reads.after(before, Set.of("wallet.activated", "wallet.closed"), 1);

        assertThat(activated.events()).extracting(EventRecord::version).containsExactly(2L, 4L);
        assertThat(activated.scannedTo()).isEqualTo(before + 5);
        assertThat(activated.end()).isTrue();
        assertThat(firstOfTwo.events()).extracting(EventRecord::version).containsExactly(2L);
        assertThat(firstOfTwo.scannedTo()).isEqualTo(before + 2);
        assertThat(firstOfTwo.end()).isFalse();
    }

    @Test
    void a_type_that_nobody_knows_finds_nothing() {
        wallet(2);

        assertThat(reads.after(before, Set.of("no.such.type"), 10)).isEqualTo(new Slice(List.of(), before + 2, true));
    }

    @Test
    void at_the_end_and_beyond_it_there_is_nothing() {
        assertThat(reads.after(before, Set.of(), 10)).isEqualTo(new Slice(List.of(), before, true));
        assertThat(reads.after(before + 7, Set.of("wallet.created"), 10))
                .isEqualTo(new Slice(List.of(), before + 7, true));
        assertThat(reads.after(Long.MAX_VALUE, Set.of(), 10)).isEqualTo(new Slice(List.of(), Long.MAX_VALUE, true));
    }

    @Test
    void a_rare_type_is_found_in_steps_of_bounded_length() {
        StreamId wallet = newStream(AggregateType.WALLET);
        int crowd = EventReads.MAX_SCANNED + 100;
        for (int stored = 0; stored < crowd; stored += EventStore.MAX_EVENTS_PER_APPEND) {
            store.append(append(new StreamAppend(wallet, stored, events(EventStore.MAX_EVENTS_PER_APPEND))));
        }
        StreamId rare = newStream(AggregateType.WALLET);
        store.append(append(to(rare, 0, event("wallet.closed"))));

        Slice first = reads.after(before, Set.of("wallet.closed"), 10);
        Slice second = reads.after(first.scannedTo(), Set.of("wallet.closed"), 10);

        assertThat(first).isEqualTo(new Slice(List.of(), before + EventReads.MAX_SCANNED, false));
        assertThat(second).isEqualTo(new Slice(store.read(rare, 0, 1), store.lastPosition(), true));
    }

    @Test
    void numbers_out_of_their_range_are_refused() {
        StreamId wallet = newStream(AggregateType.WALLET);
        for (int limit : new int[] {0, -1, EventReads.MAX_READ + 1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> reads.ofAggregate(wallet, 0, limit));
            assertThatIllegalArgumentException().isThrownBy(() -> reads.after(0, Set.of(), limit));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> reads.ofAggregate(wallet, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> reads.after(-1, Set.of(), 1));
    }

    private StreamId wallet(int events) {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(new StreamAppend(wallet, 0, events(events))));
        return wallet;
    }

    private List<EventRecord> all(StreamId... streams) {
        List<EventRecord> records = new ArrayList<>();
        for (StreamId stream : streams) {
            records.addAll(store.read(stream, 0, 10));
        }
        return records;
    }
}
