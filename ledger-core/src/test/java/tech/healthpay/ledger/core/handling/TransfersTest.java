package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.handling.LedgerWorld.STRANGER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.member;
import static tech.healthpay.ledger.core.handling.LedgerWorld.refused;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Related;
import tech.healthpay.ledger.core.value.RelatedType;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/** Transfers as their callers see them: one append over three aggregates, or a failure that is stored. */
class TransfersTest {

    private static final Reference REFERENCE = new Reference("rent-11");

    private final LedgerWorld world = new LedgerWorld();

    @Test
    void a_transfer_moves_both_wallets_and_says_so_in_one_append() {
        WalletId source = world.activeWallet(MEMBER, "100.00");
        WalletId destination = world.activeWallet(STRANGER, "5.00");
        long before = world.store.lastPosition();
        TransferFunds command = transfer(source, destination, egp("30.00"));
        Related related = new Related(RelatedType.TRANSFER, command.transferId().toString());

        CommandResult.Accepted accepted = world.accept(command);

        assertThat(accepted.events())
                .extracting(envelope -> (Object) envelope.event())
                .containsExactly(
                        new TransferInitiated(
                                command.transferId(), source, destination, egp("30.00"), REFERENCE, "rent", NOON),
                        new TransferCompleted(command.transferId(), egp("70.00"), egp("35.00"), NOON),
                        new WalletDebited(
                                source,
                                egp("30.00"),
                                DebitType.TRANSFER_OUT,
                                REFERENCE,
                                "rent",
                                egp("70.00"),
                                egp("0.00"),
                                related,
                                NOON),
                        new WalletCredited(
                                destination,
                                egp("30.00"),
                                CreditType.TRANSFER_IN,
                                REFERENCE,
                                "rent",
                                egp("35.00"),
                                egp("0.00"),
                                related,
                                NOON));
        assertThat(accepted.target()).isEqualTo(StreamId.of(command.transferId()));
        assertThat(accepted.versions())
                .isEqualTo(Map.of(
                        StreamId.of(command.transferId()), 2L, StreamId.of(source), 3L, StreamId.of(destination), 3L));
        assertThat(world.store.lastPosition()).isEqualTo(before + 4);
    }

    @Test
    void a_transfer_beyond_the_funds_is_stored_as_failed_and_moves_nothing() {
        WalletId source = world.activeWallet(MEMBER, "29.99");
        WalletId destination = world.activeWallet(STRANGER, "5.00");
        TransferFunds command = transfer(source, destination, egp("30.00"));

        CommandResult result = world.commands.execute(command, world.as(member(MEMBER)));

        assertFailed(result, command, new Rejection.InsufficientFunds(egp("29.99"), egp("30.00")));
    }

    @Test
    void a_transfer_beyond_a_limit_is_stored_as_failed() {
        WalletId source = world.activeWallet(MEMBER, "100.00");
        WalletId destination = world.activeWallet(STRANGER, "5.00");
        world.accept(new UpdateWalletLimits(source, egp("10.00"), null, NOON));
        TransferFunds command = transfer(source, destination, egp("30.00"));

        CommandResult result = world.commands.execute(command, world.as(member(MEMBER)));

        assertFailed(result, command, new Rejection.DailyLimitExceeded(egp("10.00"), egp("30.00")));
    }

    @Test
    void a_transfer_to_a_suspended_wallet_is_stored_as_failed() {
        WalletId source = world.activeWallet(MEMBER, "100.00");
        WalletId destination = world.activeWallet(STRANGER, "5.00");
        world.accept(new SuspendWallet(destination, "fraud", NOON));
        TransferFunds command = transfer(source, destination, egp("30.00"));

        CommandResult result = world.commands.execute(command, world.as(member(MEMBER)));

        assertFailed(result, command, new Rejection.WalletNotActive(destination, WalletStatus.SUSPENDED));
    }

    @Test
    void bad_input_and_wallets_that_cannot_be_named_store_nothing() {
        WalletId source = world.activeWallet(MEMBER, "100.00");
        WalletId destination = world.activeWallet(STRANGER, "5.00");
        WalletId nowhere = new WalletId(world.ids.nextId());

        assertStoresNothing(
                transfer(source, source, egp("1.00")), new Rejection.SameWallet("destinationWalletId", source));
        assertStoresNothing(
                transfer(source, destination, egp("0.00")),
                new Rejection.InvalidAmount("amount", "must be more than zero"));
        assertStoresNothing(
                transfer(source, destination, usd("1.00")),
                new Rejection.CurrencyMismatch(Money.EGP, usd("1.00").currency()));
        assertStoresNothing(transfer(source, nowhere, egp("1.00")), new Rejection.WalletNotFound(nowhere));
        assertStoresNothing(transfer(nowhere, destination, egp("1.00")), new Rejection.WalletNotFound(nowhere));
    }

    @Test
    void what_is_named_is_looked_for_before_the_funds() {
        WalletId source = world.activeWallet(MEMBER, "1.00");
        WalletId nowhere = new WalletId(world.ids.nextId());

        assertStoresNothing(transfer(source, nowhere, egp("2.00")), new Rejection.WalletNotFound(nowhere));
    }

    @Test
    void a_balance_that_no_amount_can_say_is_bad_input() {
        WalletId source = world.activeWallet(MEMBER, "1.00");
        WalletId destination = world.activeWallet(STRANGER, mostEgp().toDecimalString());

        assertStoresNothing(
                transfer(source, destination, egp("1.00")), new Rejection.InvalidAmount("amount", "is out of range"));
    }

    @Test
    void a_transfer_happens_once() {
        WalletId source = world.activeWallet(MEMBER, "100.00");
        WalletId destination = world.activeWallet(STRANGER, "5.00");
        TransferFunds command = transfer(source, destination, egp("30.00"));
        world.accept(command);

        assertStoresNothing(command, new Rejection.InvalidStateTransition("TransferFunds", "completed"));
    }

    @Test
    void a_member_transfers_from_own_wallets_only() {
        WalletId own = world.activeWallet(MEMBER, "100.00");
        WalletId foreign = world.activeWallet(STRANGER, "100.00");

        assertThat(world.commands.execute(transfer(foreign, own, egp("1.00")), world.as(member(MEMBER))))
                .isEqualTo(refused(new Rejection.WalletNotFound(foreign)));
        assertThat(world.commands.execute(transfer(own, foreign, egp("1.00")), world.as(member(MEMBER))))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"MEMBER", "OPERATOR", "SERVICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobody_else_transfers(Role role) {
        WalletId own = world.activeWallet(MEMBER, "100.00");
        WalletId foreign = world.activeWallet(STRANGER, "100.00");
        Actor actor = new Actor(MEMBER.toString(), Set.of(role), null, null, null);

        assertThat(world.commands.execute(transfer(own, foreign, egp("1.00")), world.as(actor)))
                .isEqualTo(refused(new Rejection.Forbidden("TransferFunds")));
    }

    /** No lock is taken, so none can be taken crosswise; of those in conflict one always wins. */
    @Test
    void many_opposite_transfers_at_once_all_end_and_keep_the_sum() {
        WalletId left = world.activeWallet(MEMBER, "1000.00");
        WalletId right = world.activeWallet(STRANGER, "1000.00");

        List<CommandResult> results = Concurrently.run(
                100,
                i -> untilDecided(
                        i % 2 == 0 ? transfer(left, right, egp("3.00")) : transfer(right, left, egp("2.00"))));

        assertThat(results).hasSize(100).allMatch(CommandResult.Accepted.class::isInstance);
        assertThat(balance(left)).isEqualTo(egp("950.00"));
        assertThat(balance(right)).isEqualTo(egp("1050.00"));
    }

    /** A caller who is told that others were quicker tries again, as the refusal says; a bounded number of times. */
    private CommandResult untilDecided(TransferFunds command) {
        CommandResult result = world.commands.execute(command, world.as(OPERATOR));
        for (int tries = 1; tries < 100 && isConflict(result); tries++) {
            result = world.commands.execute(command, world.as(OPERATOR));
        }
        return result;
    }

    private static boolean isConflict(CommandResult result) {
        return result instanceof CommandResult.Refused refused
                && refused.rejection() instanceof Rejection.ConcurrentModification;
    }

    private Money balance(WalletId wallet) {
        return world.wallet(wallet).funds().balance();
    }

    private void assertFailed(CommandResult result, TransferFunds command, Rejection rejection) {
        StreamId stream = StreamId.of(command.transferId());
        assertThat(result).isInstanceOfSatisfying(CommandResult.Failed.class, failed -> {
            assertThat(failed.rejection()).isEqualTo(rejection);
            assertThat(failed.stored().target()).isEqualTo(stream);
            assertThat(failed.stored().versions()).isEqualTo(Map.of(stream, 2L));
            assertThat(failed.stored().position()).isEqualTo(world.store.lastPosition());
            assertThat(failed.stored().event(TransferFailed.class))
                    .isEqualTo(new TransferFailed(command.transferId(), rejection.code(), rejection.detail(), NOON));
        });
        assertThat(world.store.read(stream, 0, 10))
                .extracting(EventRecord::eventType)
                .containsExactly("transfer.initiated", "transfer.failed");
        assertThat(world.store.readAll(world.store.lastPosition() - 2, 10)).hasSize(2);
    }

    private void assertStoresNothing(TransferFunds command, Rejection rejection) {
        long before = world.store.lastPosition();
        assertThat(world.commands.execute(command, world.as(OPERATOR))).isEqualTo(refused(rejection));
        assertThat(world.store.lastPosition()).isEqualTo(before);
    }

    private TransferFunds transfer(WalletId source, WalletId destination, Money amount) {
        return new TransferFunds(
                new TransferId(world.ids.nextId()), source, destination, amount, REFERENCE, "rent", NOON);
    }
}
