package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.PlainEvents;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.IdempotencyRecord;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

class KeyPurgeTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final KeyPurgeSettings SETTINGS = new KeyPurgeSettings(
            WEEK,
            Duration.ofMillis(5),
            3,
            Duration.ofSeconds(3),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));
    private static final Rejection.Verdict REFUSAL =
            new Rejection.Verdict(Rejection.Kind.RULE, "CARD_EXPIRED", "the card expired", null);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final EventStore store = new InMemoryEventStore(now::get);
    private final Leases leases = new InMemoryLeases(now::get);
    private final ConcurrentLinkedQueue<Integer> purged = new ConcurrentLinkedQueue<>();

    @Test
    void keys_are_removed_in_batches_once_they_are_old_enough() {
        List<IdempotencyEntry.Id> old = store(8);
        now.set(NOON.plus(Duration.ofDays(1)));
        List<IdempotencyEntry.Id> young = store(2);
        try (KeyPurge purge = start("one", store.keys())) {
            eventually(() -> assertThat(purged).contains(0));
            assertThat(old).allMatch(this::isThere);

            now.set(NOON.plus(WEEK).plusNanos(1));

            eventually(() -> assertThat(old).noneMatch(this::isThere));
            assertThat(young).allMatch(this::isThere);
            eventually(() -> assertThat(purged).containsSubsequence(3, 3, 2, 0));
            assertThat(purge.status().phase()).isEqualTo(Phase.RUNNING);
        }
    }

    @Test
    void one_instance_purges_at_a_time_and_another_takes_over() {
        KeyPurge first = start("one", store.keys());
        eventually(() -> assertThat(first.status().phase()).isEqualTo(Phase.RUNNING));
        try (KeyPurge second = start("two", store.keys())) {
            eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.STANDBY));

            first.close();

            eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.RUNNING));
        }
    }

    @Test
    void a_store_that_is_away_is_asked_again() {
        Fragile keys = new Fragile(store.keys());
        keys.failure = new UnavailableException("event-store", "away", null);
        try (KeyPurge purge = start("one", keys)) {
            eventually(() -> assertThat(purge.status().phase()).isEqualTo(Phase.FAILING));
            List<IdempotencyEntry.Id> old = store(1);
            now.set(NOON.plus(WEEK).plusNanos(1));

            keys.failure = null;

            eventually(() -> assertThat(old).noneMatch(this::isThere));
        }
    }

    @Test
    void settings_are_checked() {
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withRetention(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KeyPurgeSettings(WEEK, WEEK, 0, WEEK, SETTINGS.backoff()));
    }

    private KeyPurge start(String owner, IdempotencyKeys keys) {
        KeyPurge purge = new KeyPurge(
                keys,
                leases,
                owner,
                new LedgerMetrics() {
                    @Override
                    public void keysPurged(int count) {
                        purged.add(count);
                    }
                },
                SETTINGS);
        purge.start();
        return purge;
    }

    private List<IdempotencyEntry.Id> store(int count) {
        List<IdempotencyEntry.Id> ids = IntStream.range(0, count)
                .mapToObj(i -> new IdempotencyEntry.Id("subject", now.get() + " " + i))
                .toList();
        ids.forEach(id -> store.append(Append.answer(
                new IdempotencyEntry(id, "fingerprint", PlainEvents.newStream(AggregateType.MEDCARD), 1, REFUSAL))));
        return ids;
    }

    private boolean isThere(IdempotencyEntry.Id id) {
        return store.keys().find(id).isPresent();
    }

    /** Keys that fail whenever they are told to. */
    private static final class Fragile implements IdempotencyKeys {

        private final IdempotencyKeys real;
        private volatile @Nullable UnavailableException failure;

        Fragile(IdempotencyKeys real) {
            this.real = real;
        }

        @Override
        public Optional<IdempotencyRecord> find(IdempotencyEntry.Id id) {
            return real.find(id);
        }

        @Override
        public Optional<Instant> storedAt(IdempotencyEntry.Id id) {
            return real.storedAt(id);
        }

        @Override
        public int purge(Duration retention, int limit) {
            UnavailableException told = failure;
            if (told != null) {
                throw told;
            }
            return real.purge(retention, limit);
        }
    }
}
