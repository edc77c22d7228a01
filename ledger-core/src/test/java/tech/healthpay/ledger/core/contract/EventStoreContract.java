package tech.healthpay.ledger.core.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.contract.PlainEvents.TIME;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.issuing;
import static tech.healthpay.ledger.core.contract.PlainEvents.metadata;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.recorded;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.AppendResult.CardNumberTaken;
import tech.healthpay.ledger.core.port.AppendResult.Conflict;
import tech.healthpay.ledger.core.port.AppendResult.KeyTaken;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/**
 * What every event store must do. The store may hold events from before, since no store can be emptied; nobody else
 * appends to it while a test runs.
 */
@Timeout(120)
public abstract class EventStoreContract {

    private EventStore store;
    private long before;

    /** Returns the store under test. */
    protected abstract EventStore store();

    @BeforeEach
    final void look_at_the_end() {
        store = store();
        before = store.lastPosition();
    }

    @Test
    void a_stream_that_nobody_wrote_to_is_empty() {
        assertThat(store.read(newStream(AggregateType.WALLET), 0, 10)).isEmpty();
    }

    @Test
    void appended_events_are_read_back_whole_with_version_and_position() {
        StreamId wallet = newStream(AggregateType.WALLET);
        NewEvent created = event("wallet.created", Map.of("currency", "EGP"));
        NewEvent activated = event("wallet.activated", Map.of());

        AppendResult result = store.append(append(to(wallet, 0, created, activated)));

        assertThat(result).isEqualTo(new Appended(before + 2));
        assertThat(store.read(wallet, 0, 10))
                .containsExactly(recorded(wallet, created, 1, before + 1), recorded(wallet, activated, 2, before + 2));
        assertThat(store.lastPosition()).isEqualTo(before + 2);
    }

    @Test
    void later_appends_go_on_with_the_next_version_and_position() {
        StreamId wallet = newStream(AggregateType.WALLET);
        NewEvent first = event("wallet.created");
        NewEvent second = event("wallet.activated");

        store.append(append(to(wallet, 0, first)));
        AppendResult result = store.append(append(to(wallet, 1, second)));

        assertThat(result).isEqualTo(new Appended(before + 2));
        assertThat(store.read(wallet, 0, 10))
                .containsExactly(recorded(wallet, first, 1, before + 1), recorded(wallet, second, 2, before + 2));
    }

    @Test
    void an_append_over_several_streams_gets_dense_positions_in_the_order_given() {
        StreamId transfer = newStream(AggregateType.TRANSFER);
        StreamId source = newStream(AggregateType.WALLET);
        StreamId destination = newStream(AggregateType.WALLET);
        NewEvent opened = event("wallet.created");
        store.append(append(to(source, 0, opened)));
        NewEvent initiated = event("transfer.initiated");
        NewEvent completed = event("transfer.completed");
        NewEvent debited = event("wallet.debited");
        NewEvent credited = event("wallet.credited");

        AppendResult result = store.append(
                append(to(transfer, 0, initiated, completed), to(source, 1, debited), to(destination, 0, credited)));

        assertThat(result).isEqualTo(new Appended(before + 5));
        assertThat(store.readAll(before, 10))
                .containsExactly(
                        recorded(source, opened, 1, before + 1),
                        recorded(transfer, initiated, 1, before + 2),
                        recorded(transfer, completed, 2, before + 3),
                        recorded(source, debited, 2, before + 4),
                        recorded(destination, credited, 1, before + 5));
    }

    @Test
    void an_append_may_hold_64_events() {
        StreamId wallet = newStream(AggregateType.WALLET);
        List<NewEvent> most = events(EventStore.MAX_EVENTS_PER_APPEND);

        AppendResult result = store.append(append(new StreamAppend(wallet, 0, most)));

        assertThat(result).isEqualTo(new Appended(before + most.size()));
        assertThat(store.read(wallet, 0, 100))
                .extracting(EventRecord::eventId)
                .containsExactlyElementsOf(most.stream().map(NewEvent::eventId).toList());
    }

    @Test
    void one_stream_that_moved_refuses_the_whole_append_with_its_actual_version() {
        StreamId moved = newStream(AggregateType.WALLET);
        StreamId other = newStream(AggregateType.WALLET);
        store.append(append(new StreamAppend(moved, 0, events(3))));

        AppendResult result =
                store.append(append(to(other, 0, event("wallet.created")), to(moved, 2, event("wallet.credited"))));

        assertThat(result).isEqualTo(new Conflict(moved, 2, 3));
        assertThat(store.read(other, 0, 10)).isEmpty();
        assertThat(store.read(moved, 0, 10)).hasSize(3);
        assertThat(store.lastPosition()).isEqualTo(before + 3);
    }

    @Test
    void a_new_stream_that_exists_already_is_a_conflict() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(to(wallet, 0, event("wallet.created"))));

        assertThat(store.append(append(to(wallet, 0, event("wallet.created"))))).isEqualTo(new Conflict(wallet, 0, 1));
    }

    @Test
    void a_version_that_the_stream_has_not_reached_is_a_conflict() {
        StreamId wallet = newStream(AggregateType.WALLET);

        assertThat(store.append(append(to(wallet, 4, event("wallet.credited")))))
                .isEqualTo(new Conflict(wallet, 4, 0));
        assertThat(store.read(wallet, 0, 10)).isEmpty();
        assertThat(store.lastPosition()).isEqualTo(before);
    }

    @Test
    void after_a_refused_append_positions_stay_dense() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(to(wallet, 0, event("wallet.created"))));
        store.append(append(to(wallet, 0, event("wallet.created"))));

        assertThat(store.append(append(to(wallet, 1, event("wallet.activated")))))
                .isEqualTo(new Appended(before + 2));
    }

    @Test
    void a_stream_without_events_guards_its_version() {
        StreamId guard = newStream(AggregateType.WALLET);
        StreamId payment = newStream(AggregateType.PAYMENT);
        store.append(append(new StreamAppend(guard, 0, events(2))));
        NewEvent initiated = event("payment.initiated");

        AppendResult moved = store.append(append(to(payment, 0, initiated), to(guard, 1)));
        AppendResult unmoved = store.append(append(to(payment, 0, initiated), to(guard, 2)));

        assertThat(moved).isEqualTo(new Conflict(guard, 1, 2));
        assertThat(unmoved).isEqualTo(new Appended(before + 3));
        assertThat(store.read(guard, 0, 10)).hasSize(2);
        assertThat(store.read(payment, 0, 10)).containsExactly(recorded(payment, initiated, 1, before + 3));
    }

    @Test
    void a_guard_on_a_stream_that_is_not_there_expects_version_zero() {
        StreamId absent = newStream(AggregateType.WALLET);
        StreamId payment = newStream(AggregateType.PAYMENT);

        AppendResult wrong = store.append(append(to(absent, 1), to(payment, 0, event("payment.initiated"))));
        AppendResult right = store.append(append(to(absent, 0), to(payment, 0, event("payment.initiated"))));

        assertThat(wrong).isEqualTo(new Conflict(absent, 1, 0));
        assertThat(right).isEqualTo(new Appended(before + 1));
        assertThat(store.read(absent, 0, 10)).isEmpty();
    }

    @Test
    void a_card_number_is_given_out_once() {
        CardNumber number = newCardNumber();
        StreamId first = newStream(AggregateType.MEDCARD);
        StreamId second = newStream(AggregateType.MEDCARD);
        store.append(issuing(to(first, 0, event("medcard.created")), number));

        AppendResult taken = store.append(issuing(to(second, 0, event("medcard.created")), number));
        AppendResult another = store.append(issuing(to(second, 0, event("medcard.created")), newCardNumber()));

        assertThat(taken).isEqualTo(new CardNumberTaken(number));
        assertThat(another).isEqualTo(new Appended(before + 2));
        assertThat(store.read(second, 0, 10)).hasSize(1);
    }

    @Test
    void a_card_number_of_a_refused_append_stays_free() {
        CardNumber number = newCardNumber();
        StreamId card = newStream(AggregateType.MEDCARD);

        AppendResult refused = store.append(issuing(to(card, 5, event("medcard.created")), number));
        AppendResult accepted = store.append(issuing(to(card, 0, event("medcard.created")), number));

        assertThat(refused).isEqualTo(new Conflict(card, 5, 0));
        assertThat(accepted).isEqualTo(new Appended(before + 1));
    }

    @Test
    void one_taken_card_number_of_several_leaves_the_others_free() {
        CardNumber taken = newCardNumber();
        CardNumber free = newCardNumber();
        store.append(issuing(to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), taken));

        AppendResult refused =
                store.append(issuing(to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), taken, free));
        AppendResult accepted =
                store.append(issuing(to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), free));

        assertThat(refused).isEqualTo(new CardNumberTaken(taken));
        assertThat(accepted).isEqualTo(new Appended(before + 2));
    }

    @Test
    void a_stream_is_read_in_parts() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(append(new StreamAppend(wallet, 0, events(7))));

        assertThat(store.read(wallet, 0, 3)).extracting(EventRecord::version).containsExactly(1L, 2L, 3L);
        assertThat(store.read(wallet, 3, 3)).extracting(EventRecord::version).containsExactly(4L, 5L, 6L);
        assertThat(store.read(wallet, 6, 3)).extracting(EventRecord::version).containsExactly(7L);
        assertThat(store.read(wallet, 7, 3)).isEmpty();
        assertThat(store.read(wallet, 99, 3)).isEmpty();
    }

    @Test
    void the_global_order_is_read_in_parts() {
        store.append(append(new StreamAppend(newStream(AggregateType.WALLET), 0, events(4))));
        store.append(append(new StreamAppend(newStream(AggregateType.MEDCARD), 0, events(3))));

        assertThat(store.readAll(before, 5))
                .extracting(EventRecord::position)
                .containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5);
        assertThat(store.readAll(before + 5, 5))
                .extracting(EventRecord::position)
                .containsExactly(before + 6, before + 7);
        assertThat(store.readAll(before + 7, 5)).isEmpty();
        assertThat(store.readAll(before + 99, 5)).isEmpty();
    }

    @Test
    void a_read_asks_for_1_to_10_000_events_after_zero_or_more() {
        StreamId wallet = newStream(AggregateType.WALLET);

        assertThat(store.read(wallet, 0, EventStore.MAX_READ)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(wallet, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(wallet, 0, EventStore.MAX_READ + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.read(wallet, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.readAll(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> store.readAll(0, EventStore.MAX_READ + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> store.readAll(-1, 1));
    }

    @Test
    void documents_survive_exactly() {
        Map<String, Object> data = Map.ofEntries(
                Map.entry("arabic", "صيدلية الشفاء ١٢٣"),
                Map.entry("emoji", "💊 x 2"),
                Map.entry("escapes", "\"quoted\" \\ back\\slash\n\ttab </script> {} '; drop table x; --"),
                Map.entry("empty", ""),
                Map.entry("yes", true),
                Map.entry("no", false),
                Map.entry("zero", 0),
                Map.entry("int", Integer.MIN_VALUE),
                Map.entry("beyondInt", Integer.MAX_VALUE + 1L),
                Map.entry("long", Long.MAX_VALUE),
                Map.entry("negativeLong", Long.MIN_VALUE),
                Map.entry("decimal", new BigDecimal("350.00")),
                Map.entry("small", new BigDecimal("-0.010")),
                Map.entry("precise", new BigDecimal("12345678901234567890.123456789")),
                Map.entry("list", List.of("a", 1, new BigDecimal("1.5"), List.of(), Map.of())),
                Map.entry("map", Map.of("deep", Map.of("deeper", List.of(Map.of("deepest", "end"))))),
                Map.entry("emptyList", List.of()),
                Map.entry("emptyMap", Map.of()));

        assertThat(storedForm(event("medcard.prescription.claimed", data)).data())
                .isEqualTo(data);
    }

    @Test
    void a_document_of_a_thousand_lines_survives() {
        List<Map<String, Object>> lines = IntStream.range(0, 1_000)
                .mapToObj(i -> Map.<String, Object>of("drugName", "دواء رقم " + i, "quantity", i, "total", "12.50"))
                .toList();

        assertThat(storedForm(event("medcard.prescription.claimed", Map.of("items", lines)))
                        .data())
                .isEqualTo(Map.of("items", lines));
    }

    @Test
    void times_keep_their_microseconds() {
        List<Instant> times = List.of(
                TIME,
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-12-31T23:59:59.999999Z"),
                Instant.parse("2026-04-24T00:30:00.000001Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.parse("2199-01-01T00:00:00.000001Z"));
        StreamId wallet = newStream(AggregateType.WALLET);
        List<NewEvent> events = times.stream()
                .map(time -> event("wallet.credited", time, Map.of(), metadata()))
                .toList();

        store.append(append(new StreamAppend(wallet, 0, events)));

        assertThat(store.read(wallet, 0, 10)).extracting(EventRecord::timestamp).containsExactlyElementsOf(times);
    }

    @Test
    void metadata_survives_whole() {
        EventMetadata full = new EventMetadata(
                "correlation/ü ١ \"x\"",
                UUID.randomUUID(),
                "system",
                new TreeSet<>(List.of("service", "member", "auditor")),
                "2001:db8::1",
                "curl/8.5 (\"quoted\" \\ agent)");
        EventMetadata bare = new EventMetadata("c", UUID.randomUUID(), "a", new TreeSet<>(), null, null);

        assertThat(storedForm(event("wallet.created", TIME, Map.of(), full)).metadata())
                .isEqualTo(full);
        assertThat(storedForm(event("wallet.created", TIME, Map.of(), bare)).metadata())
                .isEqualTo(bare);
    }

    @Test
    void the_schema_version_and_an_unknown_event_type_survive() {
        StreamId wallet = newStream(AggregateType.WALLET);
        NewEvent unknown =
                new NewEvent(UUID.randomUUID(), "wallet.teleported", 42, TIME, Map.of("where", "moon"), metadata());

        store.append(append(to(wallet, 0, unknown)));

        assertThat(store.read(wallet, 0, 1)).containsExactly(recorded(wallet, unknown, 1, before + 1));
    }

    @Test
    void of_writers_who_race_on_one_stream_exactly_one_wins_and_no_neighbour_is_harmed() {
        StreamId contested = newStream(AggregateType.WALLET);
        List<StreamId> neighbours = IntStream.range(0, 16)
                .mapToObj(i -> newStream(AggregateType.WALLET))
                .toList();

        List<AppendResult> results = Concurrently.run(32, i -> {
            StreamId stream = i < 16 ? contested : neighbours.get(i - 16);
            return store.append(append(to(stream, 0, event("wallet.created"))));
        });

        List<AppendResult> contestants = results.subList(0, 16);
        assertThat(contestants).filteredOn(Appended.class::isInstance).hasSize(1);
        assertThat(contestants)
                .filteredOn(new Conflict(contested, 0, 1)::equals)
                .hasSize(15);
        assertThat(results.subList(16, 32)).allMatch(Appended.class::isInstance);
        assertThat(store.read(contested, 0, 10)).hasSize(1);
        assertThat(store.lastPosition()).isEqualTo(before + 17);
    }

    @Test
    void of_writers_who_race_for_one_card_number_exactly_one_gets_it() {
        CardNumber number = newCardNumber();

        List<AppendResult> results = Concurrently.run(
                8,
                i -> store.append(issuing(to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), number)));

        assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(new CardNumberTaken(number)::equals).hasSize(7);
        assertThat(store.lastPosition()).isEqualTo(before + 1);
    }

    @Test
    void every_acknowledged_append_of_many_writers_is_there_once_without_gap_or_fork() {
        List<StreamId> streams = IntStream.range(0, 6)
                .mapToObj(i -> newStream(AggregateType.WALLET))
                .toList();

        Set<UUID> acknowledged = new HashSet<>();
        Concurrently.run(12, writer -> appendAgainAndAgain(streams, 20)).forEach(acknowledged::addAll);

        List<EventRecord> stored = tail(before);
        assertThat(stored)
                .extracting(EventRecord::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(before + 1, store.lastPosition())
                        .boxed()
                        .toList());
        assertThat(stored).hasSize(acknowledged.size());
        assertThat(stored.stream().map(EventRecord::eventId).collect(toSet())).isEqualTo(acknowledged);
        for (StreamId stream : streams) {
            List<EventRecord> own = stored.stream()
                    .filter(event -> event.aggregateId().equals(stream.id()))
                    .toList();
            assertThat(own)
                    .extracting(EventRecord::version)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, own.size()).boxed().toList());
            assertThat(store.read(stream, 0, EventStore.MAX_READ)).isEqualTo(own);
        }
    }

    @Test
    void a_reader_who_tails_the_global_order_while_others_write_misses_nothing() {
        List<StreamId> streams = IntStream.range(0, 6)
                .mapToObj(i -> newStream(AggregateType.MEDCARD))
                .toList();
        AtomicInteger writing = new AtomicInteger(8);
        List<EventRecord> seen = new ArrayList<>();
        List<Callable<Boolean>> tasks = new ArrayList<>(Collections.nCopies(8, () -> {
            try {
                appendAgainAndAgain(streams, 15);
            } finally {
                writing.decrementAndGet();
            }
            return true;
        }));
        tasks.add(() -> {
            boolean last = false;
            while (!last) {
                last = writing.get() == 0; // looked at before the read: whatever is written by now must be in it
                seen.addAll(tail(seen.isEmpty() ? before : seen.getLast().position()));
            }
            return true;
        });

        Concurrently.run(tasks);

        assertThat(seen).isEqualTo(tail(before));
        assertThat(seen).hasSize((int) (store.lastPosition() - before));
    }

    /** Appends to two streams at a time, in any order, and decides again on every conflict; returns what was acknowledged. */
    private Set<UUID> appendAgainAndAgain(List<StreamId> streams, int appends) {
        Set<UUID> acknowledged = new HashSet<>();
        Map<StreamId, Long> versions = new HashMap<>();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < appends; i++) {
            int first = random.nextInt(streams.size());
            int second = (first + 1 + random.nextInt(streams.size() - 1)) % streams.size();
            appendToBoth(streams.get(first), streams.get(second), versions, acknowledged);
        }
        return acknowledged;
    }

    private void appendToBoth(StreamId one, StreamId two, Map<StreamId, Long> versions, Set<UUID> acknowledged) {
        NewEvent[] events = {event("wallet.debited"), event("wallet.credited"), event("wallet.credited")};
        for (int attempt = 0; attempt < 10_000; attempt++) {
            long oneVersion = versions.getOrDefault(one, 0L);
            long twoVersion = versions.getOrDefault(two, 0L);
            Append append = append(to(one, oneVersion, events[0]), to(two, twoVersion, events[1], events[2]));
            switch (store.append(append)) {
                case Appended appended -> {
                    for (NewEvent event : events) {
                        acknowledged.add(event.eventId());
                    }
                    versions.put(one, oneVersion + 1);
                    versions.put(two, twoVersion + 2);
                    return;
                }
                case Conflict conflict -> versions.put(conflict.stream(), conflict.actualVersion());
                case CardNumberTaken taken -> throw new AssertionError("no card number was asked for");
                case KeyTaken taken -> throw new AssertionError("no key was sent");
            }
        }
        throw new AssertionError("lost every race");
    }

    private List<EventRecord> tail(long after) {
        List<EventRecord> all = new ArrayList<>();
        List<EventRecord> part = tailOnce(after);
        while (!part.isEmpty()) {
            all.addAll(part);
            part = tailOnce(part.getLast().position());
        }
        return all;
    }

    private List<EventRecord> tailOnce(long after) {
        return store.readAll(after, 50);
    }

    private EventRecord storedForm(NewEvent event) {
        StreamId stream = newStream(AggregateType.MEDCARD);
        assertThat(store.append(append(to(stream, 0, event)))).isInstanceOf(Appended.class);
        return store.read(stream, 0, 1).getFirst();
    }

    private static CardNumber newCardNumber() {
        return CardNumber.ofPayload(ThreadLocalRandom.current().nextLong(100_000_000_000L));
    }
}
