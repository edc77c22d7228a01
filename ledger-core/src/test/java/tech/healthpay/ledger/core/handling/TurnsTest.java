package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

class TurnsTest {

    private static final StreamId ONE = new StreamId(AggregateType.WALLET, new UUID(0, 1));
    private static final StreamId TWO = new StreamId(AggregateType.WALLET, new UUID(0, 2));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Turns turns = new Turns(PATIENCE);

    @Test
    void those_who_want_different_aggregates_do_not_wait_for_each_other() {
        Turns.Turn first = turns.take(Set.of(ONE));

        turns.take(Set.of(TWO)).end();
        first.end();

        assertThat(turns.wanted()).isZero();
    }

    @Test
    void whoever_waits_too_long_is_told_so_and_leaves_nothing_behind() {
        Turns hasty = new Turns(Duration.ofMillis(20));
        Turns.Turn first = hasty.take(Set.of(ONE));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> hasty.take(Set.of(TWO, ONE)));
        hasty.take(Set.of(TWO)).end();
        first.end();

        assertThat(hasty.wanted()).isZero();
    }

    @Test
    void one_at_a_time_has_a_turn_however_many_aggregates_each_wants() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                Set<StreamId> wanted = i % 3 == 0 ? Set.of(ONE) : Set.of(ONE, TWO);
                all.add(CompletableFuture.runAsync(
                        () -> {
                            Turns.Turn turn = turns.take(wanted);
                            seen.add(inside.incrementAndGet());
                            inside.decrementAndGet();
                            turn.end();
                        },
                        threads));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(seen).hasSize(200).containsOnly(1);
        assertThat(turns.wanted()).isZero();
    }
}
