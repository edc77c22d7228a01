package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.core.handling.CommandContext;
import tech.healthpay.ledger.core.handling.CommandResult;
import tech.healthpay.ledger.core.handling.IdempotencyKey;
import tech.healthpay.ledger.core.handling.LedgerWorld;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.testing.PostgresFixture;

/** Idempotency keys across instances of the ledger, and across their restarts. */
@Timeout(120)
class RepeatedCommandsTest {

    private final PostgresSettings database = PostgresFixture.freshDatabase(RepeatedCommandsTest.class);

    @Test
    void a_command_that_arrives_at_two_instances_at_once_happens_once_and_gets_one_answer() {
        try (PostgresLedger one = open();
                PostgresLedger two = open()) {
            LedgerWorld first = world(one);
            LedgerWorld second = world(two);
            WalletId wallet = first.activeWallet(MEMBER, "1000.00");
            for (int round = 0; round < 10; round++) {
                IdempotencyKey key = new IdempotencyKey("key-" + round, "fingerprint");

                List<CommandResult> results =
                        Concurrently.run(12, i -> debit(i % 2 == 0 ? first : second, wallet, "10.00", key));

                assertThat(results).allMatch(CommandResult.Accepted.class::isInstance);
                assertThat(results.stream().map(RepeatedCommandsTest::told).distinct())
                        .hasSize(1);
                assertThat(results).filteredOn(result -> !isReplayed(result)).hasSize(1);
            }
            assertThat(second.wallet(wallet).funds().balance()).isEqualTo(egp("900.00"));
        }
    }

    @Test
    void a_command_that_one_would_accept_and_the_other_refuse_gets_one_answer() {
        try (PostgresLedger one = open();
                PostgresLedger two = open()) {
            LedgerWorld first = world(one);
            LedgerWorld second = world(two);
            for (int round = 0; round < 10; round++) {
                // enough for one: whoever decides after the first has gone through would refuse
                WalletId wallet = first.activeWallet(MEMBER, "10.00");
                IdempotencyKey key = new IdempotencyKey("all-" + round, "fingerprint");

                List<CommandResult> results =
                        Concurrently.run(8, i -> debit(i % 2 == 0 ? first : second, wallet, "10.00", key));

                assertThat(results.stream().map(RepeatedCommandsTest::told).distinct())
                        .hasSize(1);
                assertThat(results).allMatch(CommandResult.Accepted.class::isInstance);
            }
        }
    }

    @Test
    void answers_and_refusals_outlive_a_restart() {
        IdempotencyKey accepted = new IdempotencyKey("accepted", "fingerprint");
        IdempotencyKey refused = new IdempotencyKey("refused", "fingerprint");
        WalletId wallet;
        CommandResult answer;
        try (PostgresLedger before = open()) {
            LedgerWorld world = world(before);
            wallet = world.activeWallet(MEMBER, "10.00");
            assertThat(debit(world, wallet, "20.00", refused)).isInstanceOf(CommandResult.Refused.class);
            answer = debit(world, wallet, "10.00", accepted);
        }
        try (PostgresLedger after = open()) {
            LedgerWorld world = world(after);

            assertThat(told(debit(world, wallet, "10.00", accepted))).isEqualTo(told(answer));
            assertThat(debit(world, wallet, "20.00", refused))
                    .isEqualTo(new CommandResult.Refused(new Rejection.Repeated(
                            new Rejection.InsufficientFunds(egp("10.00"), egp("20.00")).verdict())));
            assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp("0.00"));
        }
    }

    private PostgresLedger open() {
        return PostgresLedger.open(database, LedgerMetrics.NONE);
    }

    private static LedgerWorld world(PostgresLedger ledger) {
        return new LedgerWorld(ledger.eventStore(), LedgerMetrics.NONE);
    }

    private static CommandResult debit(LedgerWorld world, WalletId wallet, String amount, IdempotencyKey key) {
        CommandContext context = new CommandContext(world.ids.nextId(), OPERATOR, "test", null, key, null, null);
        return world.commands.execute(
                new DebitWallet(wallet, egp(amount), DebitType.WITHDRAWAL, new Reference("r"), null, null, NOON),
                context);
    }

    private static boolean isReplayed(CommandResult result) {
        return result instanceof CommandResult.Accepted accepted && accepted.replayed();
    }

    /** All of an answer but whether it is the first. */
    private static CommandResult told(CommandResult result) {
        return result instanceof CommandResult.Accepted a
                ? new CommandResult.Accepted(a.target(), a.version(), a.position(), a.versions(), a.events(), false)
                : result;
    }
}
