package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.audit.LedgerWalk;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.InMemoryEvidence;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;

class CheckpointingTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final CheckpointSettings SETTINGS = new CheckpointSettings(
            4,
            LONGEST,
            Duration.ofMillis(5),
            Duration.ofSeconds(3),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InMemoryEventStore store = new InMemoryEventStore(now::get);
    private final InMemoryEvidence evidence = new InMemoryEvidence(store);
    private final InMemoryLeases leases = new InMemoryLeases(now::get);
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void checkpoints_follow_each_other_over_as_many_events_as_they_are_to_cover() {
        store(10);

        try (Checkpointing worker = start("one")) {
            eventually(() -> assertThat(lasts()).containsExactly(4L, 8L));
            now.set(NOON.plus(LONGEST));
            eventually(() -> assertThat(lasts()).containsExactly(4L, 8L, 10L));
            eventually(() -> assertThat(worker.status().phase()).isEqualTo(Phase.RUNNING));
        }

        assertThat(new LedgerWalk(evidence, 3, List.of()).run(position -> {}))
                .isEqualTo(new LedgerWalk.Outcome(10, 3, 10, List.of()));
        assertThat(told).contains("4 0", "8 0", "10 0");
    }

    @Test
    void a_few_events_are_covered_once_their_time_has_come_and_nothing_without_events() {
        store(4);
        try (Checkpointing worker = start("one")) {
            eventually(() -> assertThat(lasts()).containsExactly(4L));
            now.set(NOON.plus(LONGEST).minusSeconds(1));
            store(2);
            eventually(() -> assertThat(told).contains("4 9"));
            assertThat(lasts()).containsExactly(4L);

            now.set(NOON.plus(LONGEST));

            eventually(() -> assertThat(lasts()).containsExactly(4L, 6L));
            now.set(NOON.plus(LONGEST.multipliedBy(5)));
            told.clear();
            eventually(() -> assertThat(told).contains("6 0"));
            assertThat(lasts()).containsExactly(4L, 6L);
            assertThat(worker.status().phase()).isEqualTo(Phase.RUNNING);
        }
    }

    @Test
    void one_instance_takes_them_at_a_time_and_another_goes_on() {
        Checkpointing first = start("one");
        eventually(() -> assertThat(first.status().phase()).isEqualTo(Phase.RUNNING));
        try (Checkpointing second = start("two")) {
            eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.STANDBY));
            store(4);
            eventually(() -> assertThat(lasts()).containsExactly(4L));

            first.close();
            store(4);

            eventually(() -> assertThat(lasts()).containsExactly(4L, 8L));
        }
    }

    @Test
    void settings_have_bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(0, LONGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(MerkleCheckpoint.MAX_EVENTS + 1, LONGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, Duration.ZERO));
    }

    private static CheckpointSettings settings(int events, Duration longest) {
        return new CheckpointSettings(events, longest, LONGEST, LONGEST, SETTINGS.backoff());
    }

    private void store(int count) {
        store.append(append(new StreamAppend(newStream(AggregateType.WALLET), 0, events(count))));
    }

    private List<Long> lasts() {
        return evidence.checkpoints(0, 100).stream()
                .map(MerkleCheckpoint::lastPosition)
                .toList();
    }

    private Checkpointing start(String owner) {
        LedgerMetrics metrics = new LedgerMetrics() {
            @Override
            public void merkleCheckpoint(long position, Duration age) {
                told.add(position + " " + age.toSeconds());
            }
        };
        Checkpointing worker = new Checkpointing(evidence, evidence, leases, owner, now::get, metrics, SETTINGS);
        worker.start();
        return worker;
    }
}
