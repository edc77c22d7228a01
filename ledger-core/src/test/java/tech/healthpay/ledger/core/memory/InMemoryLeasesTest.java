package tech.healthpay.ledger.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.contract.LeasesContract;
import tech.healthpay.ledger.core.port.Leases;

class InMemoryLeasesTest extends LeasesContract {

    @Override
    protected Leases leases() {
        return new InMemoryLeases(InstantSource.system());
    }

    @Test
    void a_lease_lasts_until_the_very_moment_at_which_it_expires() {
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        Leases leases = new InMemoryLeases(now::get);
        leases.acquire("relay", "one", Duration.ofSeconds(10));

        now.set(start.plusSeconds(10).minusNanos(1));
        assertThat(leases.acquire("relay", "two", Duration.ofSeconds(10))).isFalse();

        now.set(start.plusSeconds(10));
        assertThat(leases.acquire("relay", "two", Duration.ofSeconds(10))).isTrue();
    }
}
