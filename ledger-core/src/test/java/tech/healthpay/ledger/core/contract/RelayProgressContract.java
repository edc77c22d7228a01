package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.core.port.RelayProgress.Published;

/** What the relay's progress must do. There may be progress from before; nobody else moves it while a test runs. */
@Timeout(60)
public abstract class RelayProgressContract {

    private final FeedPartition one = new FeedPartition("contract-" + UUID.randomUUID(), 0);
    private final FeedPartition two = new FeedPartition(one.source(), 11);
    private RelayProgress progress;
    private Published before;

    /** Returns the progress under test. */
    protected abstract RelayProgress progress();

    @BeforeEach
    final void look_at_the_progress() {
        progress = progress();
        before = progress.load();
    }

    @Test
    void progress_moves_forward_and_keeps_the_ends_of_partitions_that_did_not_change() {
        progress.advance(new Published(before.position() + 10, Map.of(one, 5L, two, 7L)));
        progress.advance(new Published(before.position() + 12, Map.of(two, Long.MAX_VALUE)));

        assertThat(progress.load()).isEqualTo(after(12, Map.of(one, 5L, two, Long.MAX_VALUE)));
    }

    @Test
    void progress_may_move_without_any_end() {
        progress.advance(new Published(before.position() + 1, Map.of()));

        assertThat(progress.load()).isEqualTo(after(1, Map.of()));
    }

    @Test
    void progress_never_moves_back() {
        progress.advance(new Published(before.position() + 10, Map.of(one, 5L)));

        progress.advance(new Published(before.position() + 9, Map.of(one, 4L, two, 99L)));
        progress.advance(new Published(0, Map.of(one, 0L)));

        assertThat(progress.load()).isEqualTo(after(10, Map.of(one, 5L)));
    }

    @Test
    void the_same_progress_again_changes_nothing() {
        progress.advance(new Published(before.position() + 10, Map.of(one, 5L)));
        progress.advance(new Published(before.position() + 10, Map.of(one, 5L)));

        assertThat(progress.load()).isEqualTo(after(10, Map.of(one, 5L)));
    }

    @Test
    void of_relays_that_race_the_furthest_stays() {
        Concurrently.run(16, i -> {
            progress.advance(new Published(before.position() + i + 1, Map.of(one, i + 1L)));
            return i;
        });

        assertThat(progress.load()).isEqualTo(after(16, Map.of(one, 16L)));
    }

    private Published after(long further, Map<FeedPartition, Long> changed) {
        Map<FeedPartition, Long> ends = new HashMap<>(before.ends());
        ends.putAll(changed);
        return new Published(before.position() + further, ends);
    }
}
