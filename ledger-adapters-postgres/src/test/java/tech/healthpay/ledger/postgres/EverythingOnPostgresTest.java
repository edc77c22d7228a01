package tech.healthpay.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.CommandContext;
import tech.healthpay.ledger.core.handling.CommandResult;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.memory.SequentialIdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.Projection;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.WalletDetailProjection;
import tech.healthpay.ledger.core.projection.WalletRealTimeProjection;
import tech.healthpay.ledger.core.streaming.Oversight;
import tech.healthpay.ledger.core.streaming.ProjectionRunner;
import tech.healthpay.ledger.core.streaming.ProjectionSettings;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;
import tech.healthpay.ledger.postgres.testing.Waiting;

/** How another JVM team embeds the ledger with PostgreSQL as the only server: the example of the README, as it runs. */
@Timeout(120)
class EverythingOnPostgresTest {

    private final Clock clock = Clock.systemUTC();
    private final PostgresSettings settings = PostgresFixture.freshDatabase(EverythingOnPostgresTest.class);

    @Test
    void a_command_is_read_in_both_models_with_no_server_but_postgresql() {
        WalletId walletId = new WalletId(UUID.randomUUID());
        Money balance = Money.parse("25.00", Money.EGP);
        CreateWallet createWallet = new CreateWallet(
                walletId,
                new UserId(UUID.randomUUID()),
                WalletType.PERSONAL,
                Money.EGP,
                KycLevel.BASIC,
                balance,
                null,
                null,
                clock.instant());
        Actor operator = new Actor("op-1", Set.of(Role.OPERATOR), null, null, null);
        CommandContext context = CommandContext.of(UUID.randomUUID(), operator, "request-1");

        try (PostgresLedger postgres = PostgresLedger.open(settings, LedgerMetrics.NONE)) {
            PostgresFeed feed = postgres.feed(2_000);
            LedgerCommands commands = new LedgerCommands(
                    postgres.eventStore(),
                    new EventCodec(),
                    new SequentialIdSource(),
                    LedgerMetrics.NONE,
                    HandlingSettings.DEFAULTS);
            List<ProjectionRunner<?>> projections = List.of(
                    runner(postgres, feed, new WalletDetailProjection(), postgres.detailStore()),
                    runner(postgres, feed, new WalletRealTimeProjection(), postgres.realTimeStore(clock)));
            projections.forEach(ProjectionRunner::start);

            assertThat(commands.execute(createWallet, context)).isInstanceOf(CommandResult.Accepted.class);
            feed.appended();

            Waiting.until(() -> postgres.realTime().walletBalance(walletId).isPresent()
                    && postgres.wallets().find(walletId).isPresent());
            assertThat(postgres.realTime().walletBalance(walletId).orElseThrow().balance())
                    .isEqualTo(balance);
            assertThat(postgres.wallets().find(walletId).orElseThrow().balance())
                    .isEqualTo(balance);
            projections.forEach(ProjectionRunner::close);
        }
    }

    private <R extends Row> ProjectionRunner<R> runner(
            PostgresLedger postgres, PostgresFeed feed, Projection<R> projection, ProjectionStore<R> store) {
        return new ProjectionRunner<>(
                projection,
                feed,
                postgres.eventStore(),
                store,
                new Oversight(postgres.deadLetters(), postgres.projectionControls()),
                new EventCodec(),
                LedgerMetrics.NONE,
                clock,
                ProjectionSettings.DEFAULTS);
    }
}
