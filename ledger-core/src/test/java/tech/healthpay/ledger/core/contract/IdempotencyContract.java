package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.AppendResult.Conflict;
import tech.healthpay.ledger.core.port.AppendResult.KeyTaken;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.IdempotencyRecord;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.CardNumber;

/** What every event store must do with idempotency keys. The store may hold events and keys from before. */
@Timeout(120)
public abstract class IdempotencyContract {

    private static final Rejection.Verdict REFUSAL = new Rejection.Verdict(
            Rejection.Kind.RULE, "INSUFFICIENT_FUNDS", "available 1.00 EGP, requested 2.00 EGP – ١", "amount");

    private EventStore store;
    private long before;

    /** Returns the store under test. */
    protected abstract EventStore store();

    /** Lets at least so much time pass by the store's clock. */
    protected abstract void pass(Duration time);

    @BeforeEach
    final void look_at_the_end() {
        store = store();
        before = store.lastPosition();
    }

    @Test
    void a_key_is_stored_with_the_events_and_tells_where_they_are() {
        StreamId wallet = newStream(AggregateType.WALLET);
        IdempotencyEntry entry = entry(wallet, 2, null);

        AppendResult result =
                store.append(keyed(entry, to(wallet, 0, event("wallet.created"), event("wallet.activated"))));

        assertThat(result).isEqualTo(new Appended(before + 2));
        assertThat(store.keys().find(entry.id())).contains(new IdempotencyRecord(entry, before + 2, 2));
    }

    @Test
    void a_key_that_is_there_refuses_the_append_with_what_is_stored_under_it() {
        StreamId wallet = newStream(AggregateType.WALLET);
        IdempotencyEntry entry = entry(wallet, 1, null);
        store.append(keyed(entry, to(wallet, 0, event("wallet.created"))));
        StreamId another = newStream(AggregateType.WALLET);
        IdempotencyEntry again = new IdempotencyEntry(entry.id(), "another fingerprint", another, 1, null);

        AppendResult result = store.append(keyed(again, to(another, 0, event("wallet.created"))));

        assertThat(result).isEqualTo(new KeyTaken(new IdempotencyRecord(entry, before + 1, 1)));
        assertThat(store.read(another, 0, 10)).isEmpty();
        assertThat(store.lastPosition()).isEqualTo(before + 1);
    }

    @Test
    void the_key_is_judged_before_versions_and_card_numbers() {
        StreamId card = newStream(AggregateType.MEDCARD);
        CardNumber number = CardNumber.ofPayload(ThreadLocalRandom.current().nextLong(100_000_000_000L));
        IdempotencyEntry entry = entry(card, 1, null);
        Append first = new Append(List.of(to(card, 0, event("medcard.created"))), Set.of(number), entry);
        store.append(first);
        Append sameNumber =
                new Append(List.of(to(newStream(AggregateType.MEDCARD), 0, event("x"))), Set.of(number), entry);

        KeyTaken known = new KeyTaken(new IdempotencyRecord(entry, before + 1, 1));
        assertThat(store.append(first)).isEqualTo(known);
        assertThat(store.append(sameNumber)).isEqualTo(known);
    }

    @Test
    void a_key_of_a_refused_append_stays_free() {
        StreamId wallet = newStream(AggregateType.WALLET);
        IdempotencyEntry entry = entry(wallet, 1, null);

        AppendResult refused = store.append(keyed(entry, to(wallet, 3, event("wallet.created"))));

        assertThat(refused).isEqualTo(new Conflict(wallet, 3, 0));
        assertThat(store.keys().find(entry.id())).isEmpty();
        assertThat(store.append(keyed(entry, to(wallet, 0, event("wallet.created")))))
                .isEqualTo(new Appended(before + 1));
    }

    @Test
    void a_refusal_is_stored_without_events_and_keeps_its_words() {
        StreamId wallet = newStream(AggregateType.WALLET);
        IdempotencyEntry entry = entry(wallet, 7, REFUSAL);
        IdempotencyEntry withoutField =
                entry(wallet, 0, new Rejection.Verdict(Rejection.Kind.CONFLICT, "C", "d", null));

        assertThat(store.append(Append.answer(entry))).isEqualTo(new Appended(before));
        assertThat(store.append(Append.answer(withoutField))).isEqualTo(new Appended(before));

        IdempotencyRecord stored = new IdempotencyRecord(entry, before, 0);
        assertThat(store.keys().find(entry.id())).contains(stored);
        assertThat(store.keys().find(withoutField.id())).contains(new IdempotencyRecord(withoutField, before, 0));
        assertThat(store.append(Append.answer(entry(entry.id(), wallet, 1, null))))
                .isEqualTo(new KeyTaken(stored));
        assertThat(store.lastPosition()).isEqualTo(before);
    }

    @Test
    void a_refusal_may_be_stored_with_the_events_that_tell_of_it() {
        StreamId transfer = newStream(AggregateType.TRANSFER);
        IdempotencyEntry entry = entry(transfer, 2, REFUSAL);

        store.append(keyed(entry, to(transfer, 0, event("transfer.initiated"), event("transfer.failed"))));

        assertThat(store.keys().find(entry.id())).contains(new IdempotencyRecord(entry, before + 2, 2));
    }

    @Test
    void an_answer_without_events_holds_for_a_version_only() {
        StreamId wallet = newStream(AggregateType.WALLET);
        store.append(PlainEvents.append(to(wallet, 0, event("wallet.created"))));
        IdempotencyEntry entry = entry(wallet, 1, null);

        assertThat(store.append(keyed(entry, to(wallet, 0)))).isEqualTo(new Conflict(wallet, 0, 1));
        assertThat(store.append(keyed(entry, to(wallet, 1)))).isEqualTo(new Appended(before + 1));
        assertThat(store.keys().find(entry.id())).contains(new IdempotencyRecord(entry, before + 1, 0));
    }

    @Test
    void the_same_key_of_two_subjects_is_two_keys() {
        StreamId wallet = newStream(AggregateType.WALLET);
        IdempotencyEntry.Id id = newId();
        IdempotencyEntry one = entry(id, wallet, 1, null);
        IdempotencyEntry two = entry(new IdempotencyEntry.Id("another subject", id.key()), wallet, 2, null);

        store.append(keyed(one, to(wallet, 0, event("wallet.created"))));

        assertThat(store.append(keyed(two, to(wallet, 1, event("wallet.activated")))))
                .isEqualTo(new Appended(before + 2));
        assertThat(store.keys().find(one.id())).contains(new IdempotencyRecord(one, before + 1, 1));
        assertThat(store.keys().find(two.id())).contains(new IdempotencyRecord(two, before + 2, 1));
    }

    @Test
    void of_many_who_send_one_key_at_once_exactly_one_is_stored_and_all_learn_which() {
        IdempotencyEntry.Id id = newId();
        List<StreamId> wallets = IntStream.range(0, 32)
                .mapToObj(i -> newStream(AggregateType.WALLET))
                .toList();

        List<AppendResult> results = Concurrently.run(
                32,
                i -> i % 4 == 3
                        ? store.append(PlainEvents.append(to(wallets.get(i), 0, event("wallet.created"))))
                        : store.append(keyed(
                                entry(id, wallets.get(i), 1, null), to(wallets.get(i), 0, event("wallet.created")))));

        List<AppendResult> keyed = IntStream.range(0, 32)
                .filter(i -> i % 4 != 3)
                .mapToObj(results::get)
                .toList();
        IdempotencyRecord winner = store.keys().find(id).orElseThrow();
        assertThat(keyed).filteredOn(new Appended(winner.position())::equals).hasSize(1);
        assertThat(keyed).filteredOn(new KeyTaken(winner)::equals).hasSize(23);
        assertThat(store.read(winner.entry().target(), 0, 10)).hasSize(1);
        assertThat(store.lastPosition()).as("the neighbours came through").isEqualTo(before + 9);
    }

    @Test
    void of_a_refusal_and_an_acceptance_under_one_key_at_once_one_is_stored() {
        for (int round = 0; round < 20; round++) {
            IdempotencyEntry.Id id = newId();
            StreamId wallet = newStream(AggregateType.WALLET);

            List<AppendResult> results = Concurrently.run(
                    2,
                    i -> store.append(
                            i == 0
                                    ? Append.answer(entry(id, wallet, 0, REFUSAL))
                                    : keyed(entry(id, wallet, 1, null), to(wallet, 0, event("wallet.created")))));

            assertThat(results).filteredOn(Appended.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(new KeyTaken(store.keys().find(id).orElseThrow())::equals)
                    .hasSize(1);
        }
    }

    @Test
    void a_key_tells_when_it_was_stored() {
        IdempotencyEntry first = entry(newStream(AggregateType.WALLET), 1, REFUSAL);
        IdempotencyEntry second = entry(newStream(AggregateType.WALLET), 1, REFUSAL);
        assertThat(store.keys().storedAt(first.id())).isEmpty();
        store.append(Append.answer(first));
        pass(Duration.ofSeconds(2));
        store.append(Append.answer(second));

        Duration between = Duration.between(
                store.keys().storedAt(first.id()).orElseThrow(),
                store.keys().storedAt(second.id()).orElseThrow());

        assertThat(between).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(60));
    }

    @Test
    void old_keys_are_purged_in_parts_and_free_again_while_their_events_stay() {
        store.keys().purge(Duration.ofMillis(1), IdempotencyKeys.MAX_PURGE);
        List<IdempotencyEntry> old = IntStream.range(0, 5)
                .mapToObj(i -> entry(newStream(AggregateType.WALLET), 1, null))
                .toList();
        old.forEach(entry -> store.append(keyed(entry, to(entry.target(), 0, event("wallet.created")))));
        pass(Duration.ofSeconds(2));
        IdempotencyEntry young = entry(newStream(AggregateType.WALLET), 1, REFUSAL);
        store.append(Append.answer(young));

        assertThat(store.keys().purge(Duration.ofSeconds(2), 3)).isEqualTo(3);
        assertThat(old)
                .extracting(entry -> store.keys().find(entry.id()).isPresent())
                .containsExactly(false, false, false, true, true);
        assertThat(store.keys().purge(Duration.ofSeconds(2), 3)).isEqualTo(2);
        assertThat(store.keys().purge(Duration.ofSeconds(2), 3)).isZero();

        assertThat(store.keys().find(young.id())).isPresent();
        IdempotencyEntry first = old.getFirst();
        assertThat(store.read(first.target(), 0, 10)).hasSize(1);
        assertThat(store.append(keyed(first, to(first.target(), 1, event("wallet.activated")))))
                .isEqualTo(new Appended(before + 6));
    }

    @Test
    void a_purge_says_for_how_long_and_how_many() {
        IdempotencyKeys keys = store.keys();

        assertThatIllegalArgumentException().isThrownBy(() -> keys.purge(Duration.ZERO, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> keys.purge(Duration.ofDays(1), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys.purge(Duration.ofDays(1), IdempotencyKeys.MAX_PURGE + 1));
    }

    private static Append keyed(IdempotencyEntry entry, StreamAppend... streams) {
        return new Append(List.of(streams), Set.of(), entry);
    }

    private static IdempotencyEntry entry(StreamId target, long version, Rejection.@Nullable Verdict refusal) {
        return entry(newId(), target, version, refusal);
    }

    private static IdempotencyEntry entry(
            IdempotencyEntry.Id id, StreamId target, long version, Rejection.@Nullable Verdict refusal) {
        return new IdempotencyEntry(id, "fingerprint", target, version, refusal);
    }

    private static IdempotencyEntry.Id newId() {
        return new IdempotencyEntry.Id("0197a1b2-0000-7000-8000-00000000000a", "key \"ü\" " + UUID.randomUUID());
    }
}
