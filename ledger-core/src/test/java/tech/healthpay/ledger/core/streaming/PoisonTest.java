package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.codec.EventType;
import tech.healthpay.ledger.core.codec.Upcasters;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.memory.InMemoryProjectionStore;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.DeadLetters.Counts;
import tech.healthpay.ledger.core.port.DeadLetters.DeadLetter;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.port.DeadLetters.Status;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RowRefusedException;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.Skips;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.streaming.DeadLetterDesk.Verdict;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;

/** Poisonous events are set apart, their aggregates wait in order, and operators decide; everybody else's events go on. */
class PoisonTest {

    private static final String NAME = WalletDetailProjection.NAME;

    /** A program that also knows the schema of the planted suspension. */
    private static final EventCodec FIXED =
            new EventCodec(Upcasters.none().with(EventType.WALLET_SUSPENDED, data -> data));

    private static final Skip DECISION = new Skip("operator-1", "sent twice by the old gateway", NOON);

    private final ProjectionWorld world = new ProjectionWorld();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void poison_parks_its_aggregate_alone_and_everybody_elses_events_go_on() {
        List<WalletId> wallets = wallets(40);
        plant(wallets.get(7));
        plant(wallets.get(23));
        ProjectionRunner<DetailRow> runner = world.runIdle();

        world.publishAll();
        wallets.stream()
                .filter(wallet -> !parked().contains(wallet.value()))
                .forEach(wallet -> world.credit(wallet, 1));
        world.publishAll();

        Set<WalletId> poisoned = Set.of(wallets.get(7), wallets.get(23));
        eventually(() -> {
            assertThat(without(poisoned, world.heads())).isEqualTo(world.fold(world.codec, Skips.NONE, poisoned));
            assertThat(parked())
                    .containsExactlyInAnyOrder(
                            wallets.get(7).value(), wallets.get(23).value());
        });
        assertThat(world.head(wallets.get(7)).version()).isEqualTo(2);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.RUNNING));
    }

    @Test
    void a_dead_letter_tells_all_about_its_event() {
        WalletId wallet = wallets(1).getFirst();
        plant(wallet);

        world.run();

        eventually(() -> assertThat(letters()).hasSize(1));
        EventRecord planted = eventsOf(wallet).get(2);
        DeadLetter letter = letters().getFirst();
        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        letter.id(),
                        NAME,
                        planted,
                        letter.error(),
                        Projector.ATTEMPTS,
                        NOON,
                        NOON,
                        Status.PARKED,
                        false,
                        null));
        assertThat(letter.error()).contains("schema version is newer", "position " + planted.position());
        assertThat(world.letters.counts()).isEqualTo(Map.of(NAME, new Counts(1, 1, 0, 0)));
    }

    @Test
    void what_comes_later_waits_and_the_checkpoint_moves_on() {
        WalletId wallet = wallets(1).getFirst();
        world.run();
        plant(wallet);
        world.publishAll();
        eventually(() -> assertThat(parked()).hasSize(1));

        append(wallet, PlainEvents.event("wallet.activated", NOON, Map.of(), PlainEvents.metadata()));
        world.publishAfter(world.ledger.store.lastPosition() - 1);

        eventually(() -> assertThat(world.rows.checkpoints(NAME))
                .anySatisfy(c -> assertThat(c.position()).isEqualTo(world.ledger.store.lastPosition())));
        assertThat(world.head(wallet).version()).isEqualTo(2);
        assertThat(letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(Projector.ATTEMPTS));
    }

    @Test
    void a_retry_after_a_fix_applies_the_event_and_all_that_waited_in_order() {
        WalletId wallet = wallets(1).getFirst();
        plant(wallet);
        world.run();
        eventually(() -> assertThat(parked()).hasSize(1));
        DeadLetter letter = letters().getFirst();

        assertThat(desk(world.codec).retry(letter.id())).isInstanceOf(Verdict.StillParked.class);
        assertThat(letters().getFirst().attempts()).isEqualTo(Projector.ATTEMPTS + 1);
        Verdict verdict = desk(FIXED).retry(letter.id());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.GoesOn.class, goesOn -> {
            assertThat(goesOn.letter().status()).isEqualTo(Status.RESOLVED);
            assertThat(goesOn.letter().settled()).isTrue();
        });
        assertThat(world.heads()).isEqualTo(world.fold(FIXED, Skips.NONE, Set.of()));
        assertThat(desk(FIXED).retry(letter.id())).isInstanceOf(Verdict.NotParked.class);
        assertThat(desk(FIXED).retry(new UUID(0, 0))).isEqualTo(new Verdict.Unknown());
        assertThat(desk(FIXED).skip(letter.id(), DECISION)).isInstanceOf(Verdict.NotParked.class);
    }

    @Test
    void after_a_skip_the_aggregate_goes_on_and_its_live_events_follow() {
        WalletId wallet = wallets(1).getFirst();
        world.run();
        plant(wallet);
        world.publishAll();
        eventually(() -> assertThat(parked()).hasSize(1));

        Verdict verdict = desk(world.codec).skip(letters().getFirst().id(), DECISION);
        append(wallet, PlainEvents.event("wallet.suspended", NOON, Map.of("reason", "r"), PlainEvents.metadata()));
        world.publishAfter(world.ledger.store.lastPosition() - 1);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.GoesOn.class,
                        goesOn -> assertThat(goesOn.letter().skip()).isEqualTo(DECISION));
        eventually(() -> assertThat(world.head(wallet))
                .satisfies(head -> assertThat(head.version()).isEqualTo(5))
                .satisfies(head -> assertThat(head.status()).isEqualTo(WalletStatus.SUSPENDED)));
        assertThat(world.heads()).isEqualTo(world.fold(world.codec, world.letters.skips(NAME), Set.of()));
    }

    @Test
    void a_replay_treats_a_skipped_event_alike_even_by_a_program_that_could_read_it() {
        WalletId wallet = wallets(1).getFirst();
        plant(wallet);
        world.run();
        eventually(() -> assertThat(parked()).hasSize(1));
        desk(world.codec).skip(letters().getFirst().id(), DECISION);
        InMemoryProjectionStore<DetailRow> fresh = new InMemoryProjectionStore<>();

        RowWriter<DetailRow> writer =
                new RowWriter<>(new WalletDetailProjection(), world.ledger.store, fresh, FIXED, LedgerMetrics.NONE);
        writer.write(world.ledger.store.readAll(0, 100), world.letters.skips(NAME), List.of());

        assertThat(world.heads(fresh)).isEqualTo(world.heads());
        assertThat(world.head(wallet).version()).isEqualTo(4);
    }

    @Test
    void two_poisonous_events_in_a_row_are_parked_and_skipped_one_after_the_other() {
        WalletId wallet = wallets(1).getFirst();
        plant(wallet);
        plant(wallet);
        world.run();
        eventually(() -> assertThat(parked()).hasSize(1));

        Verdict first = desk(world.codec).skip(letters().getFirst().id(), DECISION);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Verdict.StillParked.class,
                        still -> assertThat(still.obstacle().event().version()).isEqualTo(5));
        Verdict second =
                desk(world.codec).skip(((Verdict.StillParked) first).obstacle().id(), DECISION);
        assertThat(second).isInstanceOf(Verdict.GoesOn.class);
        assertThat(world.head(wallet).version()).isEqualTo(6);
        assertThat(world.letters.counts()).isEqualTo(Map.of(NAME, new Counts(0, 0, 2, 0)));
    }

    @Test
    void a_new_runner_after_a_crash_finds_the_letter_and_adds_nothing_to_it() {
        WalletId wallet = wallets(1).getFirst();
        plant(wallet);
        ProjectionRunner<DetailRow> first = world.run();
        eventually(() -> assertThat(parked()).hasSize(1));
        List<DeadLetter> before = letters();
        first.close();

        world.runIdle();
        world.publishAll();
        WalletId other = wallets(1).getFirst();
        world.publishAll();

        eventually(() -> assertThat(world.head(other).version()).isEqualTo(2));
        assertThat(letters()).isEqualTo(before);
    }

    @Test
    void a_release_that_a_crash_cut_short_is_finished_by_a_runner() {
        WalletId wallet = wallets(1).getFirst();
        plant(wallet);
        world.run();
        eventually(() -> assertThat(parked()).hasSize(1));

        world.letters.skip(NAME, letters().getFirst().id(), DECISION);

        eventually(() -> assertThat(world.head(wallet).version()).isEqualTo(4));
        eventually(() -> assertThat(letters().getFirst().settled()).isTrue());
    }

    @Test
    void a_row_that_the_store_refuses_for_its_content_parks_its_aggregate_until_the_store_takes_it() {
        List<WalletId> wallets = wallets(10);
        AtomicBoolean strict = new AtomicBoolean(true);
        ProjectionStore<DetailRow> picky = new Refusing(world.rows, row -> {
            if (strict.get() && row.key().aggregateId().equals(wallets.get(3).value()) && row.version() == 2) {
                throw new RowRefusedException("out of range", null);
            }
            return true;
        });
        world.run(picky, world.bus);
        eventually(() -> assertThat(parked()).containsExactly(wallets.get(3).value()));

        strict.set(false);
        desk(world.codec).retry(letters().getFirst().id());

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
    }

    @Test
    void a_failure_of_the_whole_store_is_no_poison() {
        AtomicBoolean damaged = new AtomicBoolean(true);
        ProjectionStore<DetailRow> store = new Refusing(world.rows, row -> {
            if (damaged.get()) {
                throw new DamagedSchemaException();
            }
            return true;
        });
        wallets(3);
        ProjectionRunner<DetailRow> runner = world.run(store, world.bus);
        eventually(() -> assertThat(runner.status().phase()).isEqualTo(Phase.FAILING));

        damaged.set(false);

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        assertThat(world.letters.counts()).isEmpty();
    }

    @Test
    void a_record_of_the_bus_that_the_event_store_does_not_have_is_not_dropped_in_silence() {
        WalletId wallet = wallets(1).getFirst();
        world.runIdle();
        EventRecord last = eventsOf(wallet).getLast();
        EventRecord foreign = new EventRecord(
                new UUID(1, 1),
                "wallet.suspended",
                1,
                "wallet",
                wallet.value(),
                last.version() + 5,
                last.position() + 5,
                NOON,
                Map.of("reason", "r"),
                last.metadata());
        EventRecord unheardOf = new EventRecord(
                new UUID(1, 2), "loan.granted", 1, "loan", new UUID(1, 3), 1, 99, NOON, Map.of(), last.metadata());

        world.bus.publish(List.of(foreign, unheardOf));

        eventually(() ->
                assertThat(letters()).extracting(DeadLetter::event).containsExactlyInAnyOrder(foreign, unheardOf));
        assertThat(world.head(wallet).version()).isEqualTo(2);
    }

    @Test
    void a_paused_projection_rests_in_all_instances_and_catches_up_when_it_is_resumed() {
        ProjectionRunner<DetailRow> first = world.runIdle();
        world.controls.set(NAME, true, "operator-1", NOON);
        ProjectionRunner<DetailRow> second = world.run();
        eventually(() -> {
            assertThat(first.status().phase()).isEqualTo(Phase.PAUSED);
            assertThat(second.status().phase()).isEqualTo(Phase.PAUSED);
        });
        wallets(20);
        world.publishAll();

        assertThat(world.heads()).isEmpty();
        assertThat(first.status().isHealthy()).isTrue();
        world.controls.set(NAME, false, "operator-1", NOON);

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
    }

    private List<WalletId> wallets(int count) {
        List<WalletId> wallets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wallets.add(world.ledger.activeWallet(MEMBER, "1.00"));
        }
        return wallets;
    }

    /** Suspends a wallet by an event of a schema that this program does not know, and activates it by one that it does. */
    private void plant(WalletId wallet) {
        append(
                wallet,
                new NewEvent(
                        UUID.randomUUID(),
                        "wallet.suspended",
                        2,
                        NOON,
                        Map.of("reason", "lost"),
                        PlainEvents.metadata()),
                PlainEvents.event("wallet.activated", NOON, Map.of(), PlainEvents.metadata()));
    }

    private void append(WalletId wallet, NewEvent... events) {
        StreamId stream = StreamId.of(wallet);
        assertThat(world.ledger.store.append(PlainEvents.append(
                        PlainEvents.to(stream, eventsOf(wallet).size(), events))))
                .isInstanceOf(AppendResult.Appended.class);
    }

    private List<EventRecord> eventsOf(WalletId wallet) {
        return world.ledger.store.read(StreamId.of(wallet), 0, 100);
    }

    private List<DeadLetter> letters() {
        return world.letters.page(NAME, PageRequest.first(200)).items();
    }

    private List<UUID> parked() {
        return letters().stream()
                .filter(letter -> letter.status() == Status.PARKED)
                .map(letter -> letter.event().aggregateId())
                .toList();
    }

    private DeadLetterDesk<DetailRow> desk(EventCodec codec) {
        return new DeadLetterDesk<>(
                new WalletDetailProjection(),
                world.ledger.store,
                world.rows,
                world.letters,
                codec,
                LedgerMetrics.NONE,
                () -> NOON);
    }

    private static Map<RowKey, DetailRow> without(Set<WalletId> wallets, Map<RowKey, DetailRow> heads) {
        heads.keySet().removeIf(key -> wallets.contains(new WalletId(key.aggregateId())));
        return heads;
    }

    private static final class DamagedSchemaException extends LedgerException {

        private static final long serialVersionUID = 1L;

        DamagedSchemaException() {
            super("a table is missing", null);
        }
    }

    /** A store that looks at each row before it takes any. */
    private record Refusing(ProjectionStore<DetailRow> real, Predicate<DetailRow> look)
            implements ProjectionStore<DetailRow> {

        @Override
        public Map<RowKey, DetailRow> load(Set<RowKey> keys) {
            return real.load(keys);
        }

        @Override
        public void save(String projection, List<DetailRow> rows, Collection<Checkpoint> checkpoints) {
            assertThat(rows).allMatch(look);
            real.save(projection, rows, checkpoints);
        }

        @Override
        public List<Checkpoint> checkpoints(String projection) {
            return real.checkpoints(projection);
        }
    }
}
