package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.Rebuilds;
import tech.healthpay.ledger.core.port.Rebuilds.Kind;
import tech.healthpay.ledger.core.port.Rebuilds.Rebuild;
import tech.healthpay.ledger.core.port.Rebuilds.Status;
import tech.healthpay.ledger.core.port.TableDifference;

/** What the record of rebuilds must do. There may be others. */
@Timeout(60)
public abstract class RebuildsContract {

    private static final Instant TIME = PlainEvents.TIME;

    private final String projection = "contract-" + UUID.randomUUID();
    private Rebuilds rebuilds;

    /** Returns the record under test. */
    protected abstract Rebuilds rebuilds();

    @BeforeEach
    final void take_the_rebuilds() {
        rebuilds = rebuilds();
    }

    @Test
    void nothing_was_ever_rebuilt_before_the_first_time() {
        assertThat(rebuilds.last(projection)).isEmpty();
    }

    @Test
    void what_is_asked_for_runs_and_nothing_else_is_asked_for_meanwhile() {
        Rebuild first = request(Kind.REBUILD);

        assertThat(rebuilds.request(first)).isTrue();
        assertThat(rebuilds.request(request(Kind.ROLLBACK))).isFalse();

        assertThat(rebuilds.last(projection)).contains(first);
        assertThat(rebuilds.running()).contains(first);
    }

    @Test
    void progress_and_end_are_kept_and_then_another_may_be_asked_for() {
        Rebuild first = request(Kind.REBUILD);
        rebuilds.request(first);

        Rebuild half = first.at(10, 20, 40, TIME.plusSeconds(1));
        rebuilds.update(half);
        assertThat(rebuilds.last(projection)).contains(half);
        Rebuild failed = half.ended("an event cannot be applied", TIME.plusSeconds(2));
        rebuilds.update(failed);

        assertThat(rebuilds.last(projection)).contains(failed);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(rebuilds.running()).doesNotContain(failed);
        Rebuild second = request(Kind.ROLLBACK);
        assertThat(rebuilds.request(second)).isTrue();
        assertThat(rebuilds.last(projection)).contains(second);
    }

    @Test
    void one_that_is_over_or_another_is_not_changed_any_more() {
        Rebuild first = request(Kind.REBUILD);
        rebuilds.request(first);
        Rebuild done = first.ended(null, TIME.plusSeconds(2));
        rebuilds.update(done);

        rebuilds.update(first.at(99, 99, 99, TIME.plusSeconds(3)));
        rebuilds.update(request(Kind.REBUILD).at(99, 99, 99, TIME.plusSeconds(3)));

        assertThat(rebuilds.last(projection)).contains(done);
    }

    @Test
    void differences_are_kept_for_the_running_rebuild_and_gone_with_the_next() {
        Rebuild first = request(Kind.REBUILD);
        TableDifference wallets = new TableDifference("wallets", 10, 1, 2, 3, 4, List.of("wallet_id=1", "wallet_id=2"));
        TableDifference transactions = new TableDifference("transactions", 7, 0, 0, 0, 0, List.of());
        rebuilds.compared(first, List.of(wallets));
        assertThat(rebuilds.differences(first)).isEmpty();
        rebuilds.request(first);

        rebuilds.compared(first, List.of(wallets));
        rebuilds.compared(first, List.of(transactions, wallets));

        assertThat(rebuilds.differences(first)).containsExactly(transactions, wallets);
        rebuilds.update(first.ended(null, TIME));
        rebuilds.compared(first, List.of());
        assertThat(rebuilds.differences(first)).containsExactly(transactions, wallets);
        Rebuild second = request(Kind.REBUILD);
        rebuilds.request(second);
        assertThat(rebuilds.differences(second)).isEmpty();
    }

    @Test
    void of_many_who_ask_at_once_one_is_heard() {
        List<Boolean> heard = Concurrently.run(8, i -> rebuilds.request(request(Kind.REBUILD)));

        assertThat(heard).containsOnlyOnce(true);
    }

    private Rebuild request(Kind kind) {
        return Rebuild.requested(UUID.randomUUID(), projection, kind, "operator-1", TIME);
    }
}
