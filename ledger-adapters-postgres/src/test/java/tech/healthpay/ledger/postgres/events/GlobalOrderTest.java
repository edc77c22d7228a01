package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.AppendResult.CardNumberTaken;
import tech.healthpay.ledger.core.port.AppendResult.Conflict;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.postgres.PostgresFailureException;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** The order in which positions are given out and become visible, among several programs that write at once. */
@Timeout(120)
class GlobalOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private PostgresSettings settings;
    private PostgresLedger ledger;
    private EventStore store;

    @BeforeEach
    void open() {
        settings = PostgresFixture.freshDatabase(GlobalOrderTest.class);
        ledger = PostgresLedger.open(settings, LedgerMetrics.NONE);
        store = ledger.eventStore();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_tailing_reader_misses_nothing_although_a_transaction_is_held_open() throws SQLException {
        store.append(append(to(newStream(AggregateType.WALLET), 0, event("wallet.created"))));
        AtomicBoolean reading = new AtomicBoolean(true);
        CompletableFuture<List<Long>> reader = meanwhile(() -> tail(reading));
        try (OpenTransaction held = OpenTransaction.appendTo(settings, UUID.randomUUID())) {
            CompletableFuture<AppendResult> behind = meanwhile(
                    () -> store.append(append(to(newStream(AggregateType.WALLET), 0, event("wallet.created")))));

            assertThat(held.position()).isEqualTo(2);
            assertThat(behind)
                    .as("nobody gets position 3 while 2 may still come or not")
                    .failsWithin(Duration.ofMillis(500));
            assertThat(store.readAll(0, 10)).extracting(EventRecord::position).containsExactly(1L);
            assertThat(store.lastPosition()).isEqualTo(1);

            held.commit();
            assertThat(behind).succeedsWithin(PATIENCE).isEqualTo(new Appended(3));
        }
        reading.set(false);
        assertThat(reader).succeedsWithin(PATIENCE).isEqualTo(List.of(1L, 2L, 3L));
    }

    @Test
    void a_transaction_that_is_rolled_back_leaves_no_gap() throws SQLException {
        try (OpenTransaction held = OpenTransaction.appendTo(settings, UUID.randomUUID())) {
            CompletableFuture<AppendResult> behind = meanwhile(
                    () -> store.append(append(to(newStream(AggregateType.WALLET), 0, event("wallet.created")))));
            assertThat(held.position()).isEqualTo(1);

            held.rollback();

            assertThat(behind).succeedsWithin(PATIENCE).isEqualTo(new Appended(1));
        }
        assertThat(store.readAll(0, 10)).extracting(EventRecord::position).containsExactly(1L);
    }

    @Test
    void an_append_behind_a_transaction_that_never_ends_fails_in_time_and_is_not_stored() throws SQLException {
        Duration shortTime = Duration.ofSeconds(1);
        StreamId wallet = newStream(AggregateType.WALLET);
        try (PostgresLedger impatient = PostgresLedger.open(
                        settings.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), shortTime),
                        LedgerMetrics.NONE);
                OpenTransaction held = OpenTransaction.appendTo(settings, UUID.randomUUID())) {
            assertThatThrownBy(() -> impatient.eventStore().append(append(to(wallet, 0, event("wallet.created")))))
                    .isInstanceOf(UnavailableException.class);
            held.commit();
        }
        assertThat(store.append(append(to(wallet, 0, event("wallet.created"))))).isEqualTo(new Appended(2));
    }

    @Test
    void what_another_program_appended_meanwhile_is_a_conflict() throws SQLException {
        StreamId wallet = newStream(AggregateType.WALLET);
        try (OpenTransaction held = OpenTransaction.appendTo(settings, wallet.id())) {
            CompletableFuture<AppendResult> behind =
                    meanwhile(() -> store.append(append(to(wallet, 0, event("wallet.created")))));

            held.commit();

            assertThat(behind).succeedsWithin(PATIENCE).isEqualTo(new Conflict(wallet, 0, 1));
        }
    }

    @Test
    void several_instances_give_out_positions_densely_and_a_card_number_once() {
        CardNumber number = CardNumber.ofPayload(42);
        try (PostgresLedger other = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
            List<AppendResult> results = Concurrently.run(40, i -> {
                EventStore one = i % 2 == 0 ? store : other.eventStore();
                StreamId card = newStream(AggregateType.MEDCARD);
                return one.append(new Append(List.of(to(card, 0, event("medcard.created"))), Set.of(number)));
            });

            assertThat(results).filteredOn(Appended.class::isInstance).containsExactly(new Appended(1));
            assertThat(results).filteredOn(new CardNumberTaken(number)::equals).hasSize(39);

            Concurrently.run(
                    40,
                    i -> (i % 2 == 0 ? store : other.eventStore())
                            .append(append(to(
                                    newStream(AggregateType.WALLET),
                                    0,
                                    event("wallet.created"),
                                    event("wallet.activated")))));

            assertThat(store.readAll(0, 100))
                    .extracting(EventRecord::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 81).boxed().toList());
            assertThat(other.eventStore().lastPosition()).isEqualTo(81);
        }
    }

    @Test
    void data_that_the_database_cannot_hold_fails_that_append_alone() {
        String unstorable = "wallet.\u0000";

        List<Object> outcomes = Concurrently.run(20, i -> {
            try {
                return store.append(
                        append(to(newStream(AggregateType.WALLET), 0, event(i == 7 ? unstorable : "wallet.created"))));
            } catch (PostgresFailureException e) {
                return e;
            }
        });

        assertThat(outcomes.get(7)).isInstanceOf(PostgresFailureException.class);
        assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(19);
        assertThat(store.lastPosition()).isEqualTo(19);
    }

    private static <T> CompletableFuture<T> meanwhile(Supplier<T> task) {
        return CompletableFuture.supplyAsync(
                task, runnable -> Thread.ofVirtual().start(runnable));
    }

    private List<Long> tail(AtomicBoolean reading) {
        List<Long> seen = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = reading.get(); // looked at before the read: what is written by now must be in it
            store.readAll(seen.isEmpty() ? 0 : seen.getLast(), 10).forEach(event -> seen.add(event.position()));
        }
        return seen;
    }
}
