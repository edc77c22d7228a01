package tech.healthpay.ledger.core.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.streaming.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.memory.InMemoryEvidence;
import tech.healthpay.ledger.core.memory.InMemoryLeases;
import tech.healthpay.ledger.core.memory.InMemoryStoredTables;
import tech.healthpay.ledger.core.port.Leases;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.streaming.WorkerStatus.Phase;
import tech.healthpay.ledger.core.value.WalletId;

class ScheduledVerificationTest {

    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final ScheduledVerificationSettings SETTINGS = new ScheduledVerificationSettings(
            Duration.ofMinutes(1),
            DAY,
            1_000_000,
            Duration.ofMillis(2),
            Duration.ofSeconds(3),
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(10)));

    private final ProjectionWorld world = new ProjectionWorld();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicBoolean away = new AtomicBoolean();
    private final Leases leases = new Fragile(new InMemoryLeases(InstantSource.system()));
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        world.close();
    }

    private ScheduledVerification start() {
        ScheduledVerification verification = new ScheduledVerification(
                new InMemoryEvidence(world.ledger.store),
                List.of(new Verification<>(
                        new WalletDetailProjection(),
                        world.ledger.store,
                        new InMemoryStoredTables<>(world.rows),
                        world.letters,
                        world.codec,
                        new VerificationSettings(2, Duration.ofMillis(1), Duration.ofMillis(10), 1_000_000))),
                leases,
                UUID.randomUUID().toString(),
                now::get,
                new Told(),
                SETTINGS);
        verification.start();
        return verification;
    }

    @Test
    void events_and_rows_are_verified_after_a_delay_and_then_once_an_interval() {
        WalletId wallet = wallet();
        try (ScheduledVerification verification = start()) {
            eventually(() -> assertThat(verification.status().detail())
                    .contains("the next run is due at " + NOON.plusSeconds(60)));
            assertThat(told).isEmpty();

            now.set(NOON.plusSeconds(60));
            eventually(() -> assertThat(told).containsExactly("events 2 0", "wallet-detail 2 0"));
            world.damage(world.head(wallet), wallet);
            told.clear();
            now.set(NOON.plusSeconds(60).plus(DAY));

            eventually(() -> assertThat(told)
                    .containsExactly(
                            "events 2 0", "wallet-detail differs 1", "wallet-detail differs 2", "wallet-detail 2 2"));
        }
    }

    @Test
    void one_instance_does_it_and_another_takes_over() {
        wallet();
        ScheduledVerification first = start();
        now.set(NOON.plusSeconds(60));
        eventually(() -> assertThat(told).hasSize(2));
        try (ScheduledVerification second = start()) {
            eventually(() -> assertThat(second.status().phase()).isEqualTo(Phase.STANDBY));
            now.set(NOON.plusSeconds(120));
            first.close();

            eventually(() -> assertThat(told).hasSize(4));
        }
        first.close();
    }

    @Test
    void a_run_that_cannot_go_on_is_told_and_begins_anew() {
        wallet();
        now.set(NOON.plusSeconds(60));
        away.set(true);
        try (ScheduledVerification verification = start()) {
            now.set(NOON.plusSeconds(120));
            eventually(() -> assertThat(told).contains("failed UnavailableException"));
            eventually(() -> assertThat(verification.status().phase()).isEqualTo(Phase.FAILING));

            away.set(false);

            eventually(() -> assertThat(told).endsWith("events 2 0", "wallet-detail 2 0"));
        }
    }

    @Test
    void a_schedule_that_cannot_be_kept_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withSchedule(Duration.ZERO, 1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withSchedule(DAY, 99));
        assertThat(ScheduledVerificationSettings.DEFAULTS.withSchedule(Duration.ofSeconds(1), 100))
                .satisfies(often -> assertThat(often.delay()).isEqualTo(Duration.ofSeconds(1)))
                .satisfies(slow -> assertThat(slow.batch()).isEqualTo(100));
    }

    private WalletId wallet() {
        WalletId wallet = world.ledger.activeWallet(MEMBER, "1.00");
        world.publishAll();
        world.runIdle();
        eventually(() -> assertThat(world.heads()).hasSize(1));
        eventually(() -> assertThat(world.head(wallet).version()).isEqualTo(2));
        return wallet;
    }

    /** Leases of a store that may be away. */
    private final class Fragile implements Leases {

        private final Leases leases;

        Fragile(Leases leases) {
            this.leases = leases;
        }

        @Override
        public boolean acquire(String name, String owner, Duration duration) {
            if (away.get()) {
                throw new UnavailableException("the store", "away", null);
            }
            return leases.acquire(name, owner, duration);
        }

        @Override
        public void release(String name, String owner) {
            leases.release(name, owner);
        }
    }

    private final class Told implements LedgerMetrics {

        @Override
        public void verified(String subject, Instant at, Duration duration, long compared, long differences) {
            told.add("%s %d %d".formatted(subject, compared, differences));
        }

        @Override
        public void verificationDiffers(String subject, long differences) {
            told.add("%s differs %d".formatted(subject, differences));
        }

        @Override
        public void verificationFailed(String reason) {
            told.add("failed " + reason);
        }
    }
}
