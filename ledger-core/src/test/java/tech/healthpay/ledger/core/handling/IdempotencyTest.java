package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.handling.LedgerWorld.STRANGER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.member;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.contract.Concurrently;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.value.CreditType;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.KycLevel;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletType;
import tech.healthpay.ledger.core.wallet.WalletCommand;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.CreditWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.SuspendWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.UpdateWalletLimits;

/** The same request twice is one request (domain.md, "Commands"; docs/adr/0006). */
class IdempotencyTest {

    private static final IdempotencyKey KEY = new IdempotencyKey("key-1", "fingerprint-1");
    private static final Duration WEEK = Duration.ofDays(7);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
    private final LedgerWorld world = new LedgerWorld(new InMemoryEventStore(now::get), new LedgerMetrics() {
        @Override
        public void commandHandled(String command, String outcome, Duration duration) {
            outcomes.add(outcome);
        }
    });

    @Test
    void a_repeated_request_gets_the_first_answer_and_stores_nothing() {
        WalletId wallet = world.activeWallet(MEMBER, "100.00");

        CommandResult first = execute(debit(wallet, "30.00"), KEY);
        CommandResult second = execute(debit(wallet, "30.00"), KEY);

        assertThat(second).isEqualTo(replayed(first));
        assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp("70.00"));
        assertThat(world.store.lastPosition()).isEqualTo(3);
        assertThat(outcomes).endsWith("accepted", "replayed");
    }

    @Test
    void the_first_answer_is_given_however_far_the_ledger_has_moved_on() {
        WalletId wallet = world.activeWallet(MEMBER, "100.00");
        CommandResult first = execute(debit(wallet, "100.00"), KEY);
        world.accept(new SuspendWallet(wallet, "audit", NOON));

        CommandResult second = execute(debit(wallet, "100.00"), KEY);

        assertThat(second)
                .as("deciding again would refuse: no funds, and not active")
                .isEqualTo(replayed(first));
    }

    @Test
    void a_creation_is_answered_with_the_id_it_had_the_first_time() {
        CommandResult first = execute(creation(), KEY);
        CommandResult second = execute(creation(), KEY);

        assertThat(second).isEqualTo(replayed(first));
        assertThat(world.store.lastPosition()).isEqualTo(1);
    }

    @Test
    void a_card_is_issued_once_although_its_number_is_drawn_anew() {
        CreateMedCard creation = world.creation(MEMBER);
        CreateMedCard again = world.creation(MEMBER);

        CommandResult first = world.commands.execute(creation, with(KEY, OPERATOR, null));
        CommandResult second = world.commands.execute(again, with(KEY, OPERATOR, null));

        assertThat(second).isEqualTo(replayed(first));
        assertThat(((CommandResult.Accepted) second).event(MedCardCreated.class).cardNumber())
                .isEqualTo(creation.cardNumber());
    }

    @Test
    void the_replay_of_an_operation_over_several_aggregates_tells_all_their_versions() {
        WalletId source = world.activeWallet(MEMBER, "100.00");
        WalletId destination = world.activeWallet(STRANGER, "0.00");

        CommandResult first = execute(transfer(source, destination, "40.00"), KEY);
        world.accept(debit(source, "1.00"));
        CommandResult second = execute(transfer(source, destination, "40.00"), KEY);

        assertThat(second).isEqualTo(replayed(first));
        assertThat(((CommandResult.Accepted) second).versions()).containsValues(2L, 3L, 3L);
    }

    @Test
    void a_failed_transfer_fails_once() {
        WalletId source = world.activeWallet(MEMBER, "10.00");
        WalletId destination = world.activeWallet(STRANGER, "0.00");

        CommandResult.Failed first = (CommandResult.Failed) execute(transfer(source, destination, "40.00"), KEY);
        world.accept(credit(source, "100.00"));
        long before = world.store.lastPosition();
        CommandResult second = execute(transfer(source, destination, "40.00"), KEY);

        assertThat(second)
                .isEqualTo(new CommandResult.Failed(
                        new Rejection.Repeated(first.rejection().verdict()), replayed(first.stored())));
        assertThat(world.store.lastPosition()).isEqualTo(before);
    }

    @Test
    void a_rule_that_said_no_says_no_again_although_things_have_changed() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        Rejection refusal = new Rejection.InsufficientFunds(egp("10.00"), egp("30.00"));

        assertThat(execute(debit(wallet, "30.00"), KEY)).isEqualTo(new CommandResult.Refused(refusal));
        world.accept(credit(wallet, "100.00"));

        assertThat(execute(debit(wallet, "30.00"), KEY)).isEqualTo(repeated(refusal));
        assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp("110.00"));
        assertThat(execute(debit(wallet, "30.00"), new IdempotencyKey("key-2", "fingerprint-1")))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void a_state_that_stood_against_it_is_kept_too() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        Rejection refusal = new Rejection.InvalidStateTransition("ActivateWallet", "active");

        assertThat(execute(new ActivateWallet(wallet, NOON), KEY)).isEqualTo(new CommandResult.Refused(refusal));
        world.accept(new SuspendWallet(wallet, "audit", NOON));

        assertThat(execute(new ActivateWallet(wallet, NOON), KEY)).isEqualTo(repeated(refusal));
    }

    @Test
    void bad_input_and_what_is_not_there_are_judged_anew() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        WalletId nowhere = new WalletId(new UUID(7, 7));

        assertThat(execute(debit(wallet, "0.00"), KEY)).isInstanceOf(CommandResult.Refused.class);
        assertThat(execute(debit(nowhere, "1.00"), KEY))
                .isEqualTo(new CommandResult.Refused(new Rejection.WalletNotFound(nowhere)));

        assertThat(execute(debit(wallet, "1.00"), KEY))
                .as("the key is still free")
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void a_key_that_was_used_for_another_request_is_refused_whatever_that_request_would_get() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        execute(debit(wallet, "1.00"), KEY);
        IdempotencyKey reused = new IdempotencyKey(KEY.key(), "fingerprint-2");
        CommandResult refusal = new CommandResult.Refused(new Rejection.IdempotencyKeyReused());

        assertThat(execute(debit(wallet, "2.00"), reused)).isEqualTo(refusal);
        assertThat(execute(debit(wallet, "2000.00"), reused)).isEqualTo(refusal);
        assertThat(execute(debit(wallet, "0.00"), reused)).isEqualTo(refusal);
        assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp("9.00"));
        assertThat(execute(debit(wallet, "1.00"), KEY)).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void a_key_is_its_subjects_own() {
        WalletId source = world.activeWallet(MEMBER, "10.00");
        WalletId destination = world.activeWallet(STRANGER, "10.00");

        CommandResult one =
                world.commands.execute(transfer(source, destination, "1.00"), with(KEY, member(MEMBER), null));
        CommandResult two =
                world.commands.execute(transfer(destination, source, "1.00"), with(KEY, member(STRANGER), null));

        assertThat(List.of(one, two))
                .allMatch(result -> result instanceof CommandResult.Accepted accepted && !accepted.replayed());
    }

    @Test
    void who_may_not_do_it_is_not_told_what_was_answered_before() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        Actor operator = new Actor(MEMBER.toString(), OPERATOR.roles(), null, null, null);
        world.commands.execute(debit(wallet, "1.00"), with(KEY, operator, null));

        CommandResult result = world.commands.execute(debit(wallet, "1.00"), with(KEY, member(MEMBER), null));

        assertThat(result).isEqualTo(new CommandResult.Refused(new Rejection.Forbidden("DebitWallet")));
    }

    @Test
    void the_same_condition_is_answered_as_the_first_time() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");

        CommandResult first = world.commands.execute(debit(wallet, "1.00"), with(KEY, OPERATOR, 2L));
        CommandResult second = world.commands.execute(debit(wallet, "1.00"), with(KEY, OPERATOR, 2L));
        CommandResult other =
                world.commands.execute(debit(wallet, "1.00"), with(new IdempotencyKey("key-2", "f"), OPERATOR, 2L));

        assertThat(first).isInstanceOf(CommandResult.Accepted.class);
        assertThat(second).isEqualTo(replayed(first));
        assertThat(other).isEqualTo(new CommandResult.Refused(new Rejection.VersionConflict(2, 3)));
    }

    @Test
    void a_version_conflict_is_not_kept() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        world.commands.execute(debit(wallet, "1.00"), with(KEY, OPERATOR, 1L));

        assertThat(world.commands.execute(debit(wallet, "1.00"), with(KEY, OPERATOR, 2L)))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void of_many_at_once_one_is_stored_and_all_get_its_answer() {
        WalletId wallet = world.activeWallet(MEMBER, "100.00");

        List<CommandResult> results = Concurrently.run(32, i -> execute(debit(wallet, "60.00"), KEY));

        assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp("40.00"));
        assertThat(results).allMatch(CommandResult.Accepted.class::isInstance);
        assertThat(results.stream().map(IdempotencyTest::replayed).distinct()).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !((CommandResult.Accepted) result).replayed())
                .hasSize(1);
    }

    @Test
    void a_command_that_changes_nothing_is_answered_alike() {
        WalletId wallet = world.activeWallet(MEMBER, "100.00");
        WalletCommand limits = new UpdateWalletLimits(wallet, egp("10.00"), null, NOON);
        CommandResult first = execute(limits, KEY);
        CommandResult unchanged = execute(limits, new IdempotencyKey("key-2", "f"));
        world.accept(credit(wallet, "1.00"));

        assertThat(execute(limits, KEY)).isEqualTo(replayed(first));
        assertThat(execute(limits, new IdempotencyKey("key-2", "f"))).isEqualTo(replayed(unchanged));
    }

    @Test
    void it_is_known_when_a_request_was_first_answered() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        assertThat(world.commands.answeredAt(OPERATOR, KEY)).isEmpty();
        execute(debit(wallet, "1.00"), KEY);
        now.set(NOON.plus(Duration.ofDays(1)));
        execute(debit(wallet, "1.00"), KEY);

        assertThat(world.commands.answeredAt(OPERATOR, KEY)).contains(NOON);
        assertThat(world.commands.answeredAt(member(MEMBER), KEY)).isEmpty();
        assertThat(world.commands.answeredAt(OPERATOR, new IdempotencyKey(KEY.key(), "fingerprint-2")))
                .isEmpty();
    }

    @Test
    void a_purged_key_is_a_new_one() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        execute(debit(wallet, "1.00"), KEY);
        now.set(NOON.plus(WEEK));
        assertThat(world.store.keys().purge(WEEK, 100)).isZero();
        assertThat(execute(debit(wallet, "1.00"), KEY)).isInstanceOf(CommandResult.Accepted.class);

        now.set(NOON.plus(WEEK).plusNanos(1));
        assertThat(world.store.keys().purge(WEEK, 100)).isEqualTo(1);

        execute(debit(wallet, "1.00"), KEY);
        assertThat(world.wallet(wallet).funds().balance()).isEqualTo(egp("8.00"));
    }

    private CommandResult execute(WalletCommand command, IdempotencyKey key) {
        return world.commands.execute(command, with(key, OPERATOR, null));
    }

    private CommandResult execute(TransferFunds command, IdempotencyKey key) {
        return world.commands.execute(command, with(key, OPERATOR, null));
    }

    private CommandContext with(IdempotencyKey key, Actor actor, @Nullable Long expectedVersion) {
        return new CommandContext(world.ids.nextId(), actor, "test", expectedVersion, key, null, null);
    }

    private static CommandResult.Accepted replayed(CommandResult result) {
        CommandResult.Accepted first = (CommandResult.Accepted) result;
        return new CommandResult.Accepted(
                first.target(), first.version(), first.position(), first.versions(), first.events(), true);
    }

    private static CommandResult repeated(Rejection rejection) {
        return new CommandResult.Refused(new Rejection.Repeated(rejection.verdict()));
    }

    private CreateWallet creation() {
        WalletId id = new WalletId(world.ids.nextId());
        return new CreateWallet(
                id, MEMBER, WalletType.PERSONAL, Money.EGP, KycLevel.FULL, egp("1.00"), null, null, NOON);
    }

    private TransferFunds transfer(WalletId source, WalletId destination, String amount) {
        return new TransferFunds(
                new TransferId(world.ids.nextId()), source, destination, egp(amount), new Reference("r"), null, NOON);
    }

    private static DebitWallet debit(WalletId wallet, String amount) {
        return new DebitWallet(wallet, egp(amount), DebitType.WITHDRAWAL, new Reference("r"), null, null, NOON);
    }

    private static CreditWallet credit(WalletId wallet, String amount) {
        return new CreditWallet(wallet, egp(amount), CreditType.DEPOSIT, new Reference("r"), null, null, NOON);
    }
}
