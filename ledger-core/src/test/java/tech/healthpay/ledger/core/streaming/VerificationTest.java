package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.memory.InMemoryStoredTables;
import tech.healthpay.ledger.core.port.DeadLetters.Failure;
import tech.healthpay.ledger.core.port.DeadLetters.Skip;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.streaming.Verification.Totals;
import tech.healthpay.ledger.core.value.WalletId;

/** A read model is held against its events while it is being written. */
@Timeout(60)
class VerificationTest {

    private static final String NAME = WalletDetailProjection.NAME;

    private final ProjectionWorld world = new ProjectionWorld();
    private final List<Difference> found = new ArrayList<>();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void rows_that_are_what_the_events_lead_to_are_told_by_their_number_alone() throws InterruptedException {
        wallets(5);
        caughtUp();

        assertThat(verify(Duration.ofSeconds(5))).isEqualTo(new Totals(5, 10, 0, 0));
        assertThat(found).isEmpty();
    }

    @Test
    void a_changed_row_is_told_column_by_column_without_its_personal_data() throws InterruptedException {
        WalletId wallet = wallets(3).get(1);
        caughtUp();
        world.damage(world.head(wallet), wallet);

        assertThat(verify(Duration.ofSeconds(5)).differences()).isEqualTo(2);

        assertThat(found)
                .extracting(Difference::text)
                .containsExactlyInAnyOrder(
                        "wallet-detail: wallet key=" + wallet + "/: version is 3, by the events 2",
                        "wallet-detail: wallet key=" + wallet + "/: row is (hidden), by the events (hidden)");
    }

    @Test
    void rows_of_an_aggregate_without_events_are_extra() throws InterruptedException {
        WalletId wallet = wallets(1).getFirst();
        caughtUp();
        WalletId stranger = new WalletId(UUID.randomUUID());
        world.damage(world.head(wallet), stranger);

        verify(Duration.ofSeconds(5));

        assertThat(found)
                .extracting(Difference::text)
                .containsExactly("wallet-detail: wallet key=" + stranger + "/: no event leads to this row");
    }

    @Test
    void rows_that_never_come_are_missing_once_patience_is_over() throws InterruptedException {
        WalletId wallet = wallets(1).getFirst();

        verify(Duration.ofMillis(20));

        assertThat(found)
                .hasSize(2)
                .allSatisfy(difference -> assertThat(difference).isInstanceOf(Difference.Missing.class));
        assertThat(found.getFirst().text()).contains(wallet.toString(), "missing");
    }

    @Test
    void rows_that_stay_behind_are_told_as_such() throws InterruptedException {
        WalletId wallet = wallets(1).getFirst();
        caughtUp();
        world.credit(wallet, 2); // not published

        verify(Duration.ofMillis(20));

        assertThat(found).containsExactly(new Difference.Behind(NAME, "wallet/" + wallet, 2, 4));
    }

    @Test
    void rows_that_catch_up_while_they_are_watched_are_no_difference() throws InterruptedException {
        List<WalletId> wallets = wallets(5);
        caughtUp();
        AtomicBoolean going = new AtomicBoolean(true);
        Thread load = Thread.ofPlatform().start(() -> {
            for (int i = 0; going.get() && i < 300; i++) {
                long before = world.ledger.store.lastPosition();
                world.credit(wallets.get(i % 5), 1);
                world.publishAfter(before);
            }
        });

        for (int i = 0; i < 10; i++) {
            verify(Duration.ofSeconds(30));
        }
        going.set(false);
        load.join();

        assertThat(found).isEmpty();
    }

    @Test
    void what_is_parked_counts_up_to_its_letter_and_what_is_skipped_is_passed_over() throws InterruptedException {
        List<WalletId> wallets = wallets(3);
        UUID skipped = poison(wallets.get(0));
        poison(wallets.get(1));
        caughtUp();
        eventually(() ->
                assertThat(world.letters.counts().get(NAME).parkedAggregates()).isEqualTo(2));
        world.letters.skip(NAME, skipped, new Skip("operator-1", "r", NOON));
        eventually(() -> assertThat(world.head(wallets.get(0)).version()).isEqualTo(4));

        assertThat(verify(Duration.ofSeconds(5))).isEqualTo(new Totals(3, 6, 1, 0));
    }

    @Test
    void a_row_to_which_only_parked_events_lead_is_extra() throws InterruptedException {
        WalletId wallet = wallets(1).getFirst();
        caughtUp();
        world.credit(wallet, 1);
        world.publishAfter(world.ledger.store.lastPosition() - 1);
        eventually(() -> assertThat(world.head(wallet).version()).isEqualTo(3));
        EventRecord credit = world.ledger.store.read(StreamId.of(wallet), 2, 1).getFirst();
        Failure letter = new Failure(NAME, credit, "planted", 1, NOON);
        world.letters.record(letter);

        verify(Duration.ofMillis(20));

        assertThat(found)
                .filteredOn(Difference.Extra.class::isInstance)
                .extracting(Difference::text)
                .singleElement()
                .asString()
                .contains("transaction key=" + wallet);
    }

    @Test
    void events_that_do_not_fold_and_that_nobody_knows_of_are_told() throws InterruptedException {
        WalletId wallet = wallets(1).getFirst();
        caughtUp();
        poison(wallet);

        verify(Duration.ofMillis(20));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().text())
                .startsWith("wallet-detail: wallet/" + wallet + ": its events do not fold into rows: ")
                .contains("wallet.renamed");
    }

    private Totals verify(Duration patience) throws InterruptedException {
        return new Verification<>(
                        new WalletDetailProjection(),
                        world.ledger.store,
                        new InMemoryStoredTables<>(world.rows),
                        world.letters,
                        world.codec,
                        new VerificationSettings(2, Duration.ofMillis(10), patience, Integer.MAX_VALUE))
                .run(found::add);
    }

    private List<WalletId> wallets(int count) {
        List<WalletId> wallets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            wallets.add(world.ledger.activeWallet(MEMBER, "1.00"));
        }
        return wallets;
    }

    private void caughtUp() {
        world.publishAll();
        world.runIdle();
        eventually(() -> assertThat(world.heads()).hasSize((int) world.ledger.store.readAll(0, 1_000).stream()
                .filter(event -> event.version() == 1)
                .count()));
        eventually(() -> assertThat(world.heads().values())
                .allSatisfy(head -> assertThat(head.version()).isEqualTo(2)));
    }

    /** Appends an event that nobody can read, and one that everybody can; returns the id its letter would have. */
    private UUID poison(WalletId wallet) {
        StreamId stream = StreamId.of(wallet);
        world.ledger.store.append(PlainEvents.append(PlainEvents.to(
                stream,
                2,
                PlainEvents.event("wallet.renamed"),
                PlainEvents.event("wallet.suspended", NOON, Map.of("reason", "r"), PlainEvents.metadata()))));
        EventRecord event = world.ledger.store.read(stream, 2, 1).getFirst();
        return new Failure(NAME, event, "", 1, NOON).letterId();
    }
}
