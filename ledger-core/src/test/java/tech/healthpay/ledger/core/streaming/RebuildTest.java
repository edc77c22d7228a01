package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.memory.InMemoryRebuilds;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore.Copy;
import tech.healthpay.ledger.core.port.Rebuilds.Kind;
import tech.healthpay.ledger.core.port.Rebuilds.Rebuild;
import tech.healthpay.ledger.core.port.Rebuilds.Status;
import tech.healthpay.ledger.core.port.TableDifference;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;

/** A read model is made anew from the event store while it is read and written, and taken back again. */
class RebuildTest {

    private static final String NAME = WalletDetailProjection.NAME;

    private final ProjectionWorld world = new ProjectionWorld();
    private final InMemoryRebuilds rebuilds = new InMemoryRebuilds();
    private final InMemoryLeases leases = new InMemoryLeases(InstantSource.system());
    private final List<RebuildWorker> workers = new ArrayList<>();
    private final Told told = new Told();

    @AfterEach
    void stop() {
        workers.forEach(RebuildWorker::close);
        world.close();
    }

    @Test
    void a_wrong_read_model_is_right_after_a_rebuild_while_live_events_keep_flowing_and_wrong_after_a_rollback() {
        world.run();
        List<WalletId> wallets = wallets(10);
        world.publishAll();
        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        WalletRow wrong = damage(wallets.getFirst());
        startWorker();

        ask(Kind.REBUILD);
        for (int round = 0; round < 20; round++) {
            long before = world.ledger.store.lastPosition();
            wallets.subList(1, 10).forEach(wallet -> world.credit(wallet, 1));
            world.publishAfter(before);
        }
        awaitDone();

        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));
        assertThat(rebuilds.last(NAME).orElseThrow().events()).isPositive();
        long before = world.ledger.store.lastPosition();
        wallets.subList(1, 10).forEach(wallet -> world.credit(wallet, 1));
        world.publishAfter(before);
        eventually(() -> assertThat(world.heads()).isEqualTo(world.fold()));

        ask(Kind.ROLLBACK);
        awaitDone();

        Map<RowKey, DetailRow> expected = world.fold();
        expected.put(wrong.key(), wrong);
        eventually(() -> assertThat(world.heads()).isEqualTo(expected));
    }

    @Test
    void metrics_tell_how_many_events_were_read_and_how_it_ended() {
        wallets(30);
        startWorker();

        ask(Kind.REBUILD);
        awaitDone();

        eventually(() -> assertThat(told.outcomes).containsExactly("wallet-detail rebuild done"));
        assertThat(told.events.get()).isEqualTo(world.ledger.store.lastPosition());
        assertThat(told.remaining.get()).isZero();
    }

    @Test
    void a_rebuild_without_a_worker_says_how_many_events_it_read() throws InterruptedException {
        wallets(30);

        assertThat(rebuild().run(UUID.randomUUID()).events()).isEqualTo(world.ledger.store.lastPosition());

        assertThat(world.heads()).isEqualTo(world.fold());
    }

    /** What the worker has told, counted. */
    private static final class Told implements LedgerMetrics {

        private final AtomicLong events = new AtomicLong();
        private final AtomicLong remaining = new AtomicLong();
        private final List<String> outcomes = new CopyOnWriteArrayList<>();

        @Override
        public void rebuilding(String projection, String kind, long more, long left, long perSecond) {
            events.addAndGet(more);
            remaining.set(left);
        }

        @Override
        public void rebuilt(String projection, String kind, String outcome, Duration duration) {
            outcomes.add(projection + " " + kind + " " + outcome);
        }
    }

    @Test
    void a_rebuild_that_a_crash_cut_short_goes_on_from_where_it_was() {
        wallets(30);
        Rebuild request = Rebuild.requested(UUID.randomUUID(), NAME, Kind.REBUILD, "operator-1", NOON);
        Stopping crash = new Stopping(2);
        assertThatThrownBy(() -> rebuild().run(request, crash)).isInstanceOf(InterruptedException.class);
        ProjectionStore<DetailRow> fresh = world.rows.copy(NAME, Copy.FRESH);
        assertThat(fresh.checkpoints(NAME))
                .singleElement()
                .satisfies(c -> assertThat(c.position()).isEqualTo(20));
        assertThat(world.heads()).isEmpty();

        Stopping second = new Stopping(Integer.MAX_VALUE);
        run(request, second);

        assertThat(second.positions.getFirst()).isEqualTo(30);
        assertThat(world.heads()).isEqualTo(world.fold());
        run(request, second); // asked again for what is done: one who had no answer
        assertThat(world.heads()).isEqualTo(world.fold());
        assertThat(world.rows.copy(NAME, Copy.FRESH).checkpoints(NAME)).isEmpty();
    }

    @Test
    void parked_and_skipped_events_are_treated_as_the_live_projection_treats_them() {
        List<WalletId> wallets = wallets(3);
        UUID parked = poison(wallets.get(0));
        UUID skipped = poison(wallets.get(1));
        world.run();
        eventually(() -> assertThat(world.letters
                        .standing(
                                NAME,
                                Set.of(wallets.get(0).value(), wallets.get(1).value()))
                        .parked())
                .hasSize(2));
        world.letters.skip(NAME, skipped, new Skip("operator-1", "r", NOON));
        eventually(() -> assertThat(world.head(wallets.get(1)).version()).isEqualTo(4));
        Map<RowKey, DetailRow> before = world.heads();

        run(Rebuild.requested(UUID.randomUUID(), NAME, Kind.REBUILD, "operator-1", NOON), new Stopping(99));

        assertThat(world.heads()).isEqualTo(before);
        assertThat(world.head(wallets.get(0)).version()).isEqualTo(2);
        assertThat(world.letters.find(NAME, parked)).isPresent();
    }

    @Test
    void an_event_that_nobody_knew_to_be_poison_ends_the_rebuild_and_changes_nothing() {
        List<WalletId> wallets = wallets(3);
        poison(wallets.get(1));
        startWorker();

        ask(Kind.REBUILD);

        eventually(() -> assertThat(rebuilds.last(NAME).orElseThrow().status()).isEqualTo(Status.FAILED));
        assertThat(rebuilds.last(NAME).orElseThrow().error()).contains("wallet.renamed", "unknown");
        assertThat(world.heads()).isEmpty();
        assertThat(world.letters.counts()).isEmpty();
    }

    @Test
    void of_two_instances_one_rebuilds() {
        wallets(30);
        startWorker();
        startWorker();

        ask(Kind.REBUILD);
        awaitDone();

        assertThat(world.heads()).isEqualTo(world.fold());
        assertThat(rebuilds.running()).isEmpty();
    }

    private List<WalletId> wallets(int count) {
        List<WalletId> wallets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wallets.add(world.ledger.activeWallet(MEMBER, "1.00"));
        }
        return wallets;
    }

    /** Writes a row that no events lead to. */
    private WalletRow damage(WalletId wallet) {
        WalletRow row = world.head(wallet);
        WalletRow wrong = new WalletRow(
                row.walletId(),
                row.userId(),
                row.walletType(),
                row.kycLevel(),
                WalletStatus.CLOSED,
                row.balance(),
                row.reserved(),
                null,
                null,
                row.createdAt(),
                row.updatedAt(),
                row.version() + 1);
        world.rows.save(NAME, List.of(wrong), List.of());
        return wrong;
    }

    /** Appends an event that nobody can read, and one that everybody can; returns the id its letter would have. */
    private UUID poison(WalletId wallet) {
        StreamId stream = StreamId.of(wallet);
        world.ledger.store.append(PlainEvents.append(PlainEvents.to(
                stream,
                2,
                PlainEvents.event("wallet.renamed"),
                PlainEvents.event("wallet.activated", NOON, Map.of(), PlainEvents.metadata()))));
        EventRecord event = world.ledger.store.read(stream, 2, 1).getFirst();
        return new Failure(NAME, event, "", 1, NOON).letterId();
    }

    private void ask(Kind kind) {
        assertThat(rebuilds.request(Rebuild.requested(UUID.randomUUID(), NAME, kind, "operator-1", NOON)))
                .isTrue();
    }

    private void awaitDone() {
        eventually(() -> assertThat(rebuilds.last(NAME).orElseThrow().status()).isEqualTo(Status.DONE));
    }

    private void startWorker() {
        RebuildWorker worker = new RebuildWorker(
                List.of(rebuild()),
                rebuilds,
                world.ledger.store,
                leases,
                UUID.randomUUID().toString(),
                () -> NOON,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)),
                told);
        workers.add(worker);
        worker.start();
    }

    private ProjectionRebuild<DetailRow> rebuild() {
        return new ProjectionRebuild<>(
                new WalletDetailProjection(),
                world.ledger.store,
                world.rows,
                world.letters,
                world.codec,
                LedgerMetrics.NONE,
                10);
    }

    private void run(Rebuild request, Stopping keeper) {
        try {
            rebuild().run(request, keeper);
        } catch (InterruptedException e) {
            throw new AssertionError("it was to go on", e);
        }
    }

    /** Stops the rebuild after some batches, as the end of its process would. */
    private static final class Stopping implements ProjectionRebuild.Keeper {

        private final int batches;
        private final List<Long> positions = new ArrayList<>();

        @Override
        public void compared(List<TableDifference> tables) {
            // rows in memory are not compared
        }

        Stopping(int batches) {
            this.batches = batches;
        }

        @Override
        public void reached(long events, long position) throws InterruptedException {
            positions.add(position);
            if (positions.size() >= batches) {
                throw new InterruptedException("stopped");
            }
        }

        @Override
        public void rest(int failures) {}
    }
}
