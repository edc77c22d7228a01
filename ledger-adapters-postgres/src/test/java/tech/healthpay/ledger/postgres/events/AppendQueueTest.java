package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.event;
import static tech.healthpay.ledger.core.contract.PlainEvents.issuing;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.contract.PlainEvents.to;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.postgres.PostgresFailureException;
import tech.healthpay.ledger.postgres.testing.Waiting;

/** How appends gather into batches, against a writer that only notes them down and goes on when it is told to. */
@Timeout(60)
class AppendQueueTest {

    private static final Executor CALLERS = task -> Thread.ofVirtual().start(task);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Notebook notebook = new Notebook();

    @Test
    void what_gathers_while_a_batch_is_stored_is_the_next_batch() {
        try (AppendQueue queue = queue(100, 10)) {
            Append first = opening();
            List<Append> others = List.of(opening(), opening(), opening());
            List<CompletableFuture<AppendResult>> answers = new ArrayList<>(List.of(send(queue, first)));
            notebook.awaitBatches(1);
            others.forEach(append -> answers.add(sendAndAwaitArrival(queue, append)));

            notebook.goOn();

            assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
            assertThat(notebook.batches()).containsExactly(List.of(first), others);
        }
    }

    @Test
    void a_batch_is_bounded() {
        try (AppendQueue queue = queue(100, 2)) {
            List<CompletableFuture<AppendResult>> answers = new ArrayList<>(List.of(send(queue, opening())));
            notebook.awaitBatches(1);
            for (int i = 0; i < 5; i++) {
                answers.add(sendAndAwaitArrival(queue, opening()));
            }

            notebook.goOn();

            assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
            assertThat(notebook.batches()).extracting(List::size).containsExactly(1, 2, 2, 1);
        }
    }

    @Test
    void a_stream_stands_once_in_a_batch_and_nothing_that_arrives_later_overtakes() {
        StreamId a = newStream(AggregateType.WALLET);
        StreamId b = newStream(AggregateType.WALLET);
        Append onA = append(to(a, 0, event("wallet.created")));
        Append onBoth = append(to(a, 1, event("wallet.debited")), to(b, 0, event("wallet.created")));
        Append onB = append(to(b, 0, event("wallet.created")));
        Append onOther = opening();
        try (AppendQueue queue = queue(100, 10)) {
            List<CompletableFuture<AppendResult>> answers = new ArrayList<>(List.of(send(queue, opening())));
            notebook.awaitBatches(1);
            for (Append append : List.of(onA, onBoth, onB, onOther)) {
                answers.add(sendAndAwaitArrival(queue, append));
            }

            notebook.goOn();

            assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
            assertThat(notebook.batches().subList(1, 4))
                    .containsExactly(List.of(onA, onOther), List.of(onBoth), List.of(onB));
        }
    }

    @Test
    void a_card_number_stands_once_in_a_batch() {
        CardNumber number = CardNumber.ofPayload(1);
        Append one = issuing(to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), number);
        Append two = issuing(to(newStream(AggregateType.MEDCARD), 0, event("medcard.created")), number);
        try (AppendQueue queue = queue(100, 10)) {
            List<CompletableFuture<AppendResult>> answers = new ArrayList<>(List.of(send(queue, opening())));
            notebook.awaitBatches(1);
            answers.add(sendAndAwaitArrival(queue, one));
            answers.add(sendAndAwaitArrival(queue, two));

            notebook.goOn();

            assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
            assertThat(notebook.batches().subList(1, 3)).containsExactly(List.of(one), List.of(two));
        }
    }

    @Test
    void a_store_that_is_away_fails_the_whole_batch_and_the_next_one_goes_through() {
        notebook.goOn();
        try (AppendQueue queue = queue(100, 10)) {
            notebook.failNext(new UnavailableException("event-store", "away", null));

            assertThatThrownBy(() -> queue.append(prepared(opening())))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("away");
            assertThat(queue.append(prepared(opening()))).isEqualTo(new Appended(1));
        }
    }

    @Test
    void one_append_that_cannot_be_stored_does_not_harm_its_neighbours() {
        Append bad = append(to(newStream(AggregateType.WALLET), 0, event(Notebook.POISON)));
        try (AppendQueue queue = queue(100, 10)) {
            List<CompletableFuture<AppendResult>> neighbours = new ArrayList<>(List.of(send(queue, opening())));
            notebook.awaitBatches(1);
            neighbours.add(sendAndAwaitArrival(queue, opening()));
            CompletableFuture<AppendResult> refused = sendAndAwaitArrival(queue, bad);
            neighbours.add(sendAndAwaitArrival(queue, opening()));

            notebook.goOn();

            assertThat(refused)
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(PostgresFailureException.class);
            assertThat(neighbours).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        }
    }

    @Test
    void a_full_queue_refuses_at_once_and_says_that_it_is_saturated() {
        AppendQueue queue = queue(1, 1, Duration.ofMillis(200));
        try (queue) {
            CompletableFuture<AppendResult> stored = send(queue, opening());
            notebook.awaitBatches(1);
            CompletableFuture<AppendResult> waiting = sendAndAwaitArrival(queue, opening());

            assertThatThrownBy(() -> queue.append(prepared(opening())))
                    .hasMessage("too many appends are waiting")
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            refused -> assertThat(refused.isSaturated()).isTrue());

            assertThat(stored)
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(UnavailableException.class);
            assertThat(waiting)
                    .failsWithin(PATIENCE)
                    .withThrowableThat()
                    .withCauseInstanceOf(UnavailableException.class);
            notebook.goOn();
        }
        assertThat(notebook.batches())
                .as("whoever gave up before its turn is not tried")
                .hasSize(1);
    }

    @Test
    void closing_answers_those_who_wait_and_refuses_those_who_come() throws InterruptedException {
        AppendQueue queue = queue(100, 10);
        List<CompletableFuture<AppendResult>> answers = new ArrayList<>(List.of(send(queue, opening())));
        notebook.awaitBatches(1);
        answers.add(sendAndAwaitArrival(queue, opening()));
        answers.add(sendAndAwaitArrival(queue, opening()));

        Thread closer = Thread.ofVirtual().start(queue::close);
        notebook.goOn();
        closer.join();

        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(PATIENCE));
        assertThatThrownBy(() -> queue.append(prepared(opening())))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("the event store is closed");
    }

    @Test
    void metrics_are_told_of_each_batch() {
        notebook.goOn();
        List<String> told = new CopyOnWriteArrayList<>();
        LedgerMetrics metrics = new LedgerMetrics() {
            @Override
            public void appended(int appends, int events, Duration duration) {
                told.add(appends + " append, " + events + " events");
            }
        };
        try (AppendQueue queue = AppendQueue.start(notebook, metrics, 100, 10, PATIENCE)) {
            queue.append(prepared(append(
                    to(newStream(AggregateType.WALLET), 0, event("wallet.created"), event("wallet.activated")))));
        }
        assertThat(told).containsExactly("1 append, 2 events");
    }

    private AppendQueue queue(int capacity, int largestBatch) {
        return queue(capacity, largestBatch, PATIENCE);
    }

    private AppendQueue queue(int capacity, int largestBatch, Duration timeout) {
        return AppendQueue.start(notebook, LedgerMetrics.NONE, capacity, largestBatch, timeout);
    }

    private static Append opening() {
        return append(to(newStream(AggregateType.WALLET), 0, event("wallet.created")));
    }

    /** The queue looks at the append alone; what is prepared is the statement's. */
    private static PreparedAppend prepared(Append append) {
        return new PreparedAppend(append, List.of());
    }

    private static CompletableFuture<AppendResult> send(AppendQueue queue, Append append) {
        return CompletableFuture.supplyAsync(() -> queue.append(prepared(append)), CALLERS);
    }

    /** Returns once the append stands in the queue, so that the next one stands behind it. */
    private static CompletableFuture<AppendResult> sendAndAwaitArrival(AppendQueue queue, Append append) {
        int before = queue.waiting();
        CompletableFuture<AppendResult> answer = send(queue, append);
        Waiting.until(() -> queue.waiting() > before || answer.isDone());
        return answer;
    }

    /** Notes each batch, then waits until it may go on. */
    private static final class Notebook implements AppendQueue.Writer {

        static final String POISON = "wallet.poisoned";

        private final List<List<Append>> batches = new CopyOnWriteArrayList<>();
        private final Semaphore noted = new Semaphore(0);
        private final CountDownLatch mayGoOn = new CountDownLatch(1);
        private volatile RuntimeException failure;

        @Override
        public List<AppendResult> write(List<PreparedAppend> prepared) {
            List<Append> appends = prepared.stream().map(PreparedAppend::append).toList();
            batches.add(appends);
            noted.release();
            await();
            RuntimeException next = failure;
            failure = null;
            if (next != null) {
                throw next;
            }
            if (appends.stream().anyMatch(Notebook::isPoisoned)) {
                throw new PostgresFailureException("bad data", new IllegalStateException());
            }
            return appends.stream().<AppendResult>map(append -> new Appended(1)).toList();
        }

        void goOn() {
            mayGoOn.countDown();
        }

        void failNext(RuntimeException next) {
            failure = next;
        }

        void awaitBatches(int count) {
            try {
                assertThat(noted.tryAcquire(count, PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        List<List<Append>> batches() {
            return batches;
        }

        private void await() {
            try {
                assertThat(mayGoOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private static boolean isPoisoned(Append append) {
            return append.streams().stream()
                    .flatMap(stream -> stream.events().stream())
                    .anyMatch(event -> event.eventType().equals(POISON));
        }
    }
}
