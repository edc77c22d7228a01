package tech.healthpay.ledger.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.port.Leases;

/** What leases must do, by a clock that runs. There may be other leases. */
@Timeout(60)
public abstract class LeasesContract {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String task = "contract-" + UUID.randomUUID();
    private Leases leases;

    /** Returns the leases under test. */
    protected abstract Leases leases();

    @BeforeEach
    final void take_the_leases() {
        leases = leases();
    }

    @Test
    void a_free_lease_is_taken_and_no_other_owner_gets_it() {
        assertThat(leases.acquire(task, "one", LONG)).isTrue();

        assertThat(leases.acquire(task, "two", LONG)).isFalse();
        assertThat(leases.acquire(task, "two", SHORT)).isFalse();
    }

    @Test
    void its_owner_renews_a_lease() {
        leases.acquire(task, "one", LONG);

        assertThat(leases.acquire(task, "one", LONG)).isTrue();
        assertThat(leases.acquire(task, "two", LONG)).isFalse();
    }

    @Test
    void a_lease_that_is_given_back_is_free_at_once() {
        leases.acquire(task, "one", LONG);

        leases.release(task, "one");

        assertThat(leases.acquire(task, "two", LONG)).isTrue();
        assertThat(leases.acquire(task, "one", LONG)).isFalse();
    }

    @Test
    void nobody_gives_back_the_lease_of_another() {
        leases.release(task, "one"); // nobody has it yet
        leases.acquire(task, "one", LONG);

        leases.release(task, "two");

        assertThat(leases.acquire(task, "two", LONG)).isFalse();
        assertThat(leases.acquire(task, "one", LONG)).isTrue();
    }

    @Test
    void each_task_has_a_lease_of_its_own() {
        leases.acquire(task, "one", LONG);

        assertThat(leases.acquire(task + "-other", "two", LONG)).isTrue();
        leases.release(task + "-other", "two");
        assertThat(leases.acquire(task, "two", LONG)).isFalse();
    }

    @Test
    void a_lease_that_was_not_renewed_is_taken_over_but_not_before_it_expires() {
        long start = System.nanoTime();
        leases.acquire(task, "one", SHORT);

        await(() -> leases.acquire(task, "two", LONG));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
        assertThat(leases.acquire(task, "one", LONG)).isFalse();
    }

    @Test
    void an_owner_who_was_replaced_cannot_give_the_lease_back() {
        leases.acquire(task, "one", SHORT);
        await(() -> leases.acquire(task, "two", LONG));

        leases.release(task, "one");

        assertThat(leases.acquire(task, "three", LONG)).isFalse();
    }

    @Test
    void a_renewed_lease_lasts_from_its_renewal() {
        long start = System.nanoTime();
        leases.acquire(task, "one", SHORT);
        leases.acquire(task, "one", LONG);

        await(() -> {
            assertThat(leases.acquire(task, "two", LONG)).isFalse();
            return System.nanoTime() - start > SHORT.toNanos() * 2;
        });
    }

    @Test
    void an_owner_may_shorten_its_lease() {
        leases.acquire(task, "one", LONG);
        leases.acquire(task, "one", SHORT);

        await(() -> leases.acquire(task, "two", LONG));
    }

    @Test
    void of_owners_who_race_exactly_one_gets_the_lease() {
        List<Boolean> results = Concurrently.run(16, i -> leases.acquire(task, "owner-" + i, LONG));

        assertThat(results).containsOnlyOnce(true);
    }

    @Test
    void of_owners_who_race_for_an_expired_lease_exactly_one_gets_it() {
        leases.acquire(task, "gone", SHORT);

        List<Boolean> results = Concurrently.run(8, i -> {
            String owner = "owner-" + i;
            long deadline = System.nanoTime() + SHORT.multipliedBy(4).toNanos();
            boolean acquired = false;
            while (!acquired && System.nanoTime() < deadline) {
                acquired = leases.acquire(task, owner, LONG);
            }
            return acquired;
        });

        assertThat(results).containsOnlyOnce(true);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
