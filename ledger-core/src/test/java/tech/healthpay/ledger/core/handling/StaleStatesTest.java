package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.PayerConsent;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;

/** Two instances on one event store, each of which keeps states that the other moves on from. */
class StaleStatesTest {

    private final CountingStore store = new CountingStore();
    private final LedgerWorld here = new LedgerWorld(store, LedgerMetrics.NONE);
    private final LedgerWorld elsewhere = new LedgerWorld(store, LedgerMetrics.NONE);
    private final WalletId wallet = here.activeWallet(MEMBER, "10.00");

    @Test
    void a_command_on_a_known_state_reads_nothing() {
        store.reads.clear();

        here.accept(debit("1.00"));
        here.accept(debit("2.00"));

        assertThat(store.reads).isEmpty();
    }

    @Test
    void what_was_spent_elsewhere_is_not_spent_again() {
        elsewhere.accept(debit("9.50"));

        CommandResult result = here.commands.execute(debit("1.00"), here.as(OPERATOR));

        assertThat(result).isEqualTo(LedgerWorld.refused(new Rejection.InsufficientFunds(egp("0.50"), egp("1.00"))));
    }

    @Test
    void nobody_is_refused_by_what_was_true_once() {
        here.accept(debit("10.00"));
        elsewhere.accept(
                new CreditWallet(wallet, egp("5.00"), CreditType.DEPOSIT, new Reference("ref"), null, null, NOON));

        CommandResult.Accepted accepted = here.accept(debit("4.00"));

        assertThat(accepted.event(WalletDebited.class).balanceAfter()).isEqualTo(egp("1.00"));
    }

    @Test
    void an_expected_version_is_held_against_the_store_and_not_against_what_is_known() {
        elsewhere.accept(debit("1.00"));

        CommandResult present = here.commands.execute(debit("1.00"), here.as(OPERATOR, 3));
        CommandResult past = here.commands.execute(debit("1.00"), here.as(OPERATOR, 3));

        assertThat(present).isInstanceOf(CommandResult.Accepted.class);
        assertThat(past).isEqualTo(LedgerWorld.refused(new Rejection.VersionConflict(3, 4)));
    }

    @Test
    void an_expected_version_that_is_only_known_here_is_a_conflict() {
        elsewhere.accept(debit("1.00"));

        CommandResult result = here.commands.execute(debit("1.00"), here.as(OPERATOR, 2));

        assertThat(result).isEqualTo(LedgerWorld.refused(new Rejection.VersionConflict(2, 3)));
    }

    @Test
    void a_transfer_is_refused_by_the_present_state_of_a_wallet_that_it_would_not_change() {
        WalletId other = here.activeWallet(MEMBER, "0.00");
        elsewhere.accept(new SuspendWallet(other, "lost phone", NOON));

        CommandResult result = here.commands.execute(
                new TransferFunds(
                        new TransferId(here.ids.nextId()),
                        wallet,
                        other,
                        egp("1.00"),
                        new Reference("ref"),
                        null,
                        NOON),
                here.as(OPERATOR));

        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Failed.class,
                        failed -> assertThat(failed.rejection())
                                .isEqualTo(new Rejection.WalletNotActive(other, WalletStatus.SUSPENDED)));
    }

    @Test
    void a_store_that_was_taken_back_in_time_is_believed() {
        here.accept(debit("1.00"));
        here.accept(debit("1.00"));
        store.restoreUpTo(2);

        CommandResult.Accepted accepted = here.accept(debit("3.00"));

        assertThat(accepted.version()).isEqualTo(3);
        assertThat(accepted.event(WalletDebited.class).balanceAfter()).isEqualTo(egp("7.00"));
    }

    @Test
    void without_room_for_states_every_command_reads_them() {
        PayerConsent consent = new AssumedConsent();
        LedgerCommands bare = new LedgerCommands(
                store,
                new EventCodec(),
                here.ids,
                LedgerMetrics.NONE,
                HandlingSettings.DEFAULTS.withCachedAggregates(0),
                consent);
        store.reads.clear();

        bare.execute(debit("1.00"), here.as(OPERATOR));
        bare.execute(debit("1.00"), here.as(OPERATOR));

        assertThat(store.reads).containsExactly(StreamId.of(wallet), StreamId.of(wallet));
    }

    private DebitWallet debit(String amount) {
        return new DebitWallet(wallet, egp(amount), DebitType.WITHDRAWAL, new Reference("ref"), null, null, NOON);
    }

    /** Tells which streams were read, and can lose its end as a restored database has. */
    private static final class CountingStore implements EventStore {

        private final List<StreamId> reads = new ArrayList<>();
        private InMemoryEventStore real = new InMemoryEventStore(InstantSource.system());
        private final List<Append> appended = new ArrayList<>();

        void restoreUpTo(int appends) {
            real = new InMemoryEventStore(InstantSource.system());
            appended.stream().limit(appends).forEach(real::append);
        }

        @Override
        public AppendResult append(Append append) {
            AppendResult result = real.append(append);
            if (result instanceof AppendResult.Appended) {
                appended.add(append);
            }
            return result;
        }

        @Override
        public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
            reads.add(stream);
            return real.read(stream, afterVersion, limit);
        }

        @Override
        public List<EventRecord> readAll(long afterPosition, int limit) {
            return real.readAll(afterPosition, limit);
        }

        @Override
        public long lastPosition() {
            return real.lastPosition();
        }

        @Override
        public IdempotencyKeys keys() {
            return real.keys();
        }
    }
}
