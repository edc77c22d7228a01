package tech.healthpay.ledger.core.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static tech.healthpay.ledger.core.handling.LedgerWorld.MEMBER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.handling.LedgerWorld.OPERATOR;
import static tech.healthpay.ledger.core.handling.LedgerWorld.PHARMACY;
import static tech.healthpay.ledger.core.handling.LedgerWorld.STRANGER;
import static tech.healthpay.ledger.core.handling.LedgerWorld.copayment;
import static tech.healthpay.ledger.core.handling.LedgerWorld.member;
import static tech.healthpay.ledger.core.handling.LedgerWorld.pharmacy;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.access.Role;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCredited;
import tech.healthpay.ledger.core.event.WalletEvent.WalletDebited;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.WalletCommand.ActivateWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;
import tech.healthpay.ledger.core.wallet.WalletCommand.ReserveFunds;

class LedgerCommandsTest {

    private final LedgerWorld world = new LedgerWorld();

    @Test
    void an_accepted_command_answers_its_version_its_position_and_its_events() {
        MedCardId card = world.activeCard(MEMBER);

        CommandResult.Accepted claimed = world.accept(world.claim(card, "RX-1", "350.00"));

        assertThat(claimed.target()).isEqualTo(StreamId.of(card));
        assertThat(claimed.version()).isEqualTo(3);
        assertThat(claimed.position()).isEqualTo(3).isEqualTo(world.store.lastPosition());
        assertThat(claimed.versions()).isEqualTo(Map.of(StreamId.of(card), 3L));
        PrescriptionClaimed event = claimed.event(PrescriptionClaimed.class);
        assertThat(event.coveredAmount()).isEqualTo(egp("280.00"));
        assertThat(event.copaymentAmount()).isEqualTo(egp("70.00"));
        assertThat(new EventCodec().decode(world.store.readAll(2, 10).getFirst()))
                .isEqualTo(claimed.envelopeOf(PrescriptionClaimed.class));
    }

    @Test
    void events_name_who_caused_them() {
        CommandContext context =
                new CommandContext(world.ids.nextId(), OPERATOR, "corr-7", null, null, "10.0.0.1", "curl/8");

        world.commands.execute(world.creation(MEMBER), context);

        assertThat(world.store.readAll(0, 1).getFirst().metadata()).satisfies(metadata -> {
            assertThat(metadata.correlationId()).isEqualTo("corr-7");
            assertThat(metadata.causationId()).isEqualTo(context.commandId());
            assertThat(metadata.actor()).isEqualTo("operator-1");
            assertThat(metadata.roles()).containsExactly("operator");
            assertThat(metadata.ipAddress()).isEqualTo("10.0.0.1");
            assertThat(metadata.userAgent()).isEqualTo("curl/8");
        });
    }

    @Test
    void a_copayment_by_wallet_debits_the_wallet_and_charges_the_card_in_one_append() {
        MedCardId card = world.activeCard(MEMBER);
        WalletId wallet = world.activeWallet(MEMBER, "100.00");
        world.accept(world.claim(card, "RX-1", "350.00"));
        long before = world.store.lastPosition();

        CommandResult.Accepted charged = world.accept(copayment(card, "RX-1", "70.00", CopaymentMethod.WALLET, wallet));

        assertThat(charged.event(WalletDebited.class).balanceAfter()).isEqualTo(egp("30.00"));
        assertThat(charged.event(CopaymentCharged.class).outstandingAfter()).isEqualTo(egp("0.00"));
        assertThat(charged.versions()).isEqualTo(Map.of(StreamId.of(card), 4L, StreamId.of(wallet), 3L));
        assertThat(world.store.readAll(before, 10))
                .extracting(EventRecord::eventType)
                .containsExactly("wallet.debited", "medcard.copayment.charged");
    }

    @Test
    void a_copayment_that_the_wallet_cannot_pay_stores_nothing() {
        MedCardId card = world.activeCard(MEMBER);
        WalletId wallet = world.activeWallet(MEMBER, "69.99");
        world.accept(world.claim(card, "RX-1", "350.00"));
        long before = world.store.lastPosition();

        CommandResult result = world.commands.execute(
                copayment(card, "RX-1", "70.00", CopaymentMethod.WALLET, wallet), world.as(OPERATOR));

        assertRefused(result, new Rejection.InsufficientFunds(egp("69.99"), egp("70.00")));
        assertThat(world.store.lastPosition()).isEqualTo(before);
    }

    @Test
    void a_refund_on_closing_credits_the_wallet_after_the_closing_in_one_append() {
        MedCardId card = world.activeCard(MEMBER);
        WalletId wallet = world.activeWallet(MEMBER, "5.00");
        long before = world.store.lastPosition();

        CommandResult.Accepted closed =
                world.accept(new CloseMedCard(card, ClosureReason.USER_REQUEST, egp("45.00"), wallet, null, NOON));

        assertThat(closed.event(MedCardClosed.class).refundAmount()).isEqualTo(egp("45.00"));
        assertThat(closed.event(WalletCredited.class).balanceAfter()).isEqualTo(egp("50.00"));
        assertThat(world.store.readAll(before, 10))
                .extracting(EventRecord::eventType)
                .containsExactly("medcard.closed", "wallet.credited");
    }

    @Test
    void a_refund_to_a_wallet_that_does_not_exist_leaves_the_card_open() {
        MedCardId card = world.activeCard(MEMBER);
        WalletId nowhere = new WalletId(world.ids.nextId());

        CommandResult result = world.commands.execute(
                new CloseMedCard(card, ClosureReason.USER_REQUEST, egp("45.00"), nowhere, null, NOON),
                world.as(OPERATOR));

        assertRefused(result, new Rejection.WalletNotFound(nowhere));
        assertThat(world.accept(world.claim(card, "RX-1", "10.00")).version()).isEqualTo(3);
    }

    @Test
    void an_expected_version_that_is_not_the_present_one_is_refused() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");

        CommandResult result = world.commands.execute(debit(wallet, "1.00"), world.as(OPERATOR, 1));

        assertRefused(result, new Rejection.VersionConflict(1, 2));
    }

    @Test
    void a_thing_that_is_not_there_is_not_found_even_with_an_expected_version() {
        WalletId nowhere = new WalletId(world.ids.nextId());

        CommandResult result = world.commands.execute(debit(nowhere, "1.00"), world.as(OPERATOR, 4));

        assertRefused(result, new Rejection.WalletNotFound(nowhere));
    }

    @Test
    void many_at_once_on_one_wallet_take_no_more_than_there_is() throws Exception {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");

        List<CommandResult> results =
                atOnce(40, i -> world.commands.execute(debit(wallet, "1.00"), world.as(OPERATOR)));

        assertThat(results).filteredOn(CommandResult.Accepted.class::isInstance).hasSize(10);
        assertThat(results)
                .filteredOn(CommandResult.Refused.class::isInstance)
                .allSatisfy(r -> assertRefused(r, new Rejection.InsufficientFunds(egp("0.00"), egp("1.00"))));
        assertThat(world.store.read(StreamId.of(wallet), 0, 100)).hasSize(12);
    }

    @Test
    void a_conflict_is_decided_again_on_fresh_state() {
        InMemoryEventStore real = new InMemoryEventStore(InstantSource.system());
        Rival rival = new Rival(real, 3);
        ConcurrentLinkedQueue<String> retried = new ConcurrentLinkedQueue<>();
        LedgerWorld contended = new LedgerWorld(rival, new LedgerMetrics() {
            @Override
            public void commandRetried(String command) {
                retried.add(command);
            }
        });
        WalletId wallet = contended.activeWallet(MEMBER, "10.00");
        rival.against(wallet);

        CommandResult.Accepted accepted = contended.accept(debit(wallet, "1.00"));

        assertThat(accepted.event(WalletDebited.class).balanceAfter()).isEqualTo(egp("6.00"));
        assertThat(retried).containsExactly("DebitWallet", "DebitWallet", "DebitWallet");
    }

    @Test
    void endless_conflicts_end_with_a_refusal_that_may_be_tried_again() {
        Rival rival = new Rival(new InMemoryEventStore(InstantSource.system()), Integer.MAX_VALUE);
        LedgerWorld contended = new LedgerWorld(rival, LedgerMetrics.NONE);
        WalletId wallet = contended.activeWallet(MEMBER, "1000.00");
        rival.against(wallet);

        CommandResult result = contended.commands.execute(debit(wallet, "1.00"), contended.as(OPERATOR));

        assertRefused(result, new Rejection.ConcurrentModification(StreamId.of(wallet)));
    }

    @Test
    void a_conflict_with_an_expected_version_is_not_decided_again() {
        Rival rival = new Rival(new InMemoryEventStore(InstantSource.system()), 1);
        LedgerWorld contended = new LedgerWorld(rival, LedgerMetrics.NONE);
        WalletId wallet = contended.activeWallet(MEMBER, "10.00");
        rival.against(wallet);

        CommandResult result = contended.commands.execute(debit(wallet, "1.00"), contended.as(OPERATOR, 2));

        assertRefused(result, new Rejection.VersionConflict(2, 3));
    }

    @Test
    void a_card_number_that_is_taken_is_drawn_again() {
        CreateMedCard first = world.creation(MEMBER);
        world.accept(first);

        CommandResult.Accepted second = world.accept(world.creation(MEMBER).withCardNumber(first.cardNumber()));

        assertThat(second.event(MedCardCreated.class).cardNumber()).isNotEqualTo(first.cardNumber());
    }

    @Test
    void a_store_that_is_down_is_an_exception_and_a_metric_of_its_own() {
        ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
        LedgerWorld broken = new LedgerWorld(new Down(), new LedgerMetrics() {
            @Override
            public void commandHandled(String command, String outcome, Duration duration) {
                outcomes.add(command + " " + outcome);
            }
        });

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> broken.accept(new ActivateWallet(new WalletId(broken.ids.nextId()), NOON)));
        assertThat(outcomes).containsExactly("ActivateWallet unavailable");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"OPERATOR", "SERVICE"},
            mode = EnumSource.Mode.EXCLUDE)
    void direct_commands_are_forbidden_for_all_but_operators_and_services(Role role) {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        MedCardId card = world.activeCard(MEMBER);
        Actor actor = new Actor(MEMBER.toString(), Set.of(role), null, null, null);

        assertRefused(
                world.commands.execute(debit(wallet, "1.00"), world.as(actor)), new Rejection.Forbidden("DebitWallet"));
        assertRefused(
                world.commands.execute(new ActivateMedCard(card, null, NOON), world.as(actor)),
                new Rejection.Forbidden("ActivateMedCard"));
    }

    @Test
    void reserving_funds_is_a_part_of_payments_and_nobodys_direct_command() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");

        CommandResult result = world.commands.execute(
                new ReserveFunds(wallet, new PaymentId(world.ids.nextId()), egp("1.00"), NOON), world.as(OPERATOR));

        assertRefused(result, new Rejection.Forbidden("ReserveFunds"));
    }

    @Test
    void a_pharmacy_claims_for_itself_only() {
        MedCardId card = world.activeCard(MEMBER);

        assertThat(world.commands.execute(world.claim(card, "RX-1", "10.00"), world.as(pharmacy(PHARMACY))))
                .isInstanceOf(CommandResult.Accepted.class);
        assertRefused(
                world.commands.execute(world.claim(card, "RX-2", "10.00"), world.as(pharmacy(new PharmacyId("PH-2")))),
                new Rejection.Forbidden("ClaimPrescription"));
    }

    @Test
    void a_member_pays_copayments_of_an_own_card_from_an_own_wallet_only() {
        MedCardId card = world.activeCard(MEMBER);
        WalletId own = world.activeWallet(MEMBER, "100.00");
        WalletId foreign = world.activeWallet(STRANGER, "100.00");
        world.accept(world.claim(card, "RX-1", "350.00"));

        assertRefused(pay(card, foreign, member(MEMBER)), new Rejection.WalletNotFound(foreign));
        assertRefused(pay(card, foreign, member(STRANGER)), new Rejection.MedCardNotFound(card));
        assertRefused(
                world.commands.execute(
                        copayment(card, "RX-1", "1.00", CopaymentMethod.CASH, null), world.as(member(MEMBER))),
                new Rejection.Forbidden("ChargeCopayment"));
        assertThat(pay(card, own, member(MEMBER))).isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void a_pharmacy_charges_for_its_own_claims_and_from_the_card_owners_wallet_only() {
        MedCardId card = world.activeCard(MEMBER);
        WalletId owners = world.activeWallet(MEMBER, "100.00");
        WalletId foreign = world.activeWallet(STRANGER, "100.00");
        world.accept(world.claim(card, "RX-1", "350.00"));
        Actor pharmacist = pharmacy(PHARMACY);

        assertRefused(pay(card, foreign, pharmacist), new Rejection.WalletNotFound(foreign));
        assertRefused(
                pay(card, owners, pharmacy(new PharmacyId("PH-2"))), new Rejection.ClaimNotFound(new ClaimId("RX-1")));
        assertRefused(
                world.commands.execute(copayment(card, null, "1.00", CopaymentMethod.CASH, null), world.as(pharmacist)),
                new Rejection.Forbidden("ChargeCopayment"));
        assertThat(pay(card, owners, pharmacist)).isInstanceOf(CommandResult.Accepted.class);
        assertThat(world.commands.execute(
                        copayment(card, "RX-1", "1.00", CopaymentMethod.CASH, null), world.as(pharmacist)))
                .isInstanceOf(CommandResult.Accepted.class);
    }

    @Test
    void the_currency_of_an_aggregate_is_the_one_it_was_created_with() {
        WalletId wallet = world.activeWallet(MEMBER, "10.00");
        MedCardId card = world.activeCard(MEMBER);

        assertThat(world.commands.currencyOf(StreamId.of(wallet))).contains(Money.EGP);
        assertThat(world.commands.currencyOf(StreamId.of(card))).contains(Money.EGP);
        assertThat(world.commands.currencyOf(StreamId.of(new WalletId(world.ids.nextId()))))
                .isEmpty();
    }

    private CommandResult pay(MedCardId card, WalletId wallet, Actor actor) {
        return world.commands.execute(copayment(card, "RX-1", "1.00", CopaymentMethod.WALLET, wallet), world.as(actor));
    }

    private static DebitWallet debit(WalletId wallet, String amount) {
        return new DebitWallet(wallet, egp(amount), DebitType.WITHDRAWAL, new Reference("ref"), null, null, NOON);
    }

    private static void assertRefused(CommandResult result, Rejection rejection) {
        assertThat(result).isEqualTo(LedgerWorld.refused(rejection));
    }

    private interface Numbered {
        CommandResult call(int number);
    }

    private static List<CommandResult> atOnce(int callers, Numbered call) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CommandResult>> results = IntStream.range(0, callers)
                    .mapToObj(i -> executor.submit(() -> call.call(i)))
                    .toList();
            List<CommandResult> done = new ArrayList<>();
            for (Future<CommandResult> result : results) {
                done.add(result.get());
            }
            return done;
        }
    }

    /** A store behind which nothing answers. */
    private static final class Down implements EventStore {

        @Override
        public AppendResult append(Append append) {
            throw new UnavailableException("event-store", "down", null);
        }

        @Override
        public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
            throw new UnavailableException("event-store", "down", null);
        }

        @Override
        public List<EventRecord> readAll(long afterPosition, int limit) {
            throw new UnavailableException("event-store", "down", null);
        }

        @Override
        public long lastPosition() {
            throw new UnavailableException("event-store", "down", null);
        }

        @Override
        public IdempotencyKeys keys() {
            throw new UnavailableException("event-store", "down", null);
        }
    }
}
