package tech.healthpay.ledger.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.handling.HandlingSettings;
import tech.healthpay.ledger.core.handling.LedgerCommands;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.SequentialIdSource;
import tech.healthpay.ledger.core.port.LedgerMetrics;

/** The ledger answers and keeps books as the reference model does, whatever it is told to do. */
class ModelBasedTest {

    private static final int STEPS = 200;

    /** All but the two that are only inside payments. */
    private static final List<String> COMMANDS = List.of(
            "CreateWallet",
            "ActivateWallet",
            "SuspendWallet",
            "CloseWallet",
            "CreditWallet",
            "DebitWallet",
            "UpdateWalletLimits",
            "TransferFunds",
            "InitiatePayment",
            "AuthorizePayment",
            "CapturePayment",
            "FailPayment",
            "CancelPayment",
            "RefundPayment",
            "CreatePaymentRequest",
            "FulfillPaymentRequest",
            "CancelPaymentRequest",
            "ExpirePaymentRequest",
            "CreateMedCard",
            "ActivateMedCard",
            "SuspendMedCard",
            "CloseMedCard",
            "UpdateMedCardLimit",
            "UpgradeMedCard",
            "DowngradeMedCard",
            "AddBeneficiary",
            "RemoveBeneficiary",
            "ClaimPrescription",
            "FileInsuranceClaim",
            "ApproveInsuranceClaim",
            "RejectInsuranceClaim",
            "PayInsuranceClaim",
            "ChargeCopayment");

    private static final List<String> REFUSALS = List.of(
            "FORBIDDEN",
            "WALLET_NOT_FOUND",
            "MEDCARD_NOT_FOUND",
            "PAYMENT_NOT_FOUND",
            "PAYMENT_REQUEST_NOT_FOUND",
            "CLAIM_NOT_FOUND",
            "BENEFICIARY_NOT_FOUND",
            "INVALID_STATE_TRANSITION",
            "INVALID_AMOUNT",
            "INVALID_FIELD",
            "SAME_WALLET",
            "NATIONAL_ID_MISMATCH",
            "EFFECTIVE_DATE_IN_PAST",
            "CURRENCY_MISMATCH",
            "WALLET_NOT_ACTIVE",
            "WALLET_NOT_EMPTY",
            "INSUFFICIENT_FUNDS",
            "DAILY_LIMIT_EXCEEDED",
            "MONTHLY_LIMIT_EXCEEDED",
            "CARD_NOT_ACTIVE",
            "CARD_EXPIRED",
            "DUPLICATE_CLAIM",
            "DUPLICATE_BENEFICIARY",
            "INVALID_BENEFICIARY",
            "INVALID_TIER_CHANGE",
            "ITEMS_TOTAL_MISMATCH",
            "COVERAGE_EXCEEDS_TOTAL",
            "APPROVAL_EXCEEDS_REQUESTED",
            "COPAYMENT_EXCEEDS_DUE",
            "CAPTURE_EXCEEDS_AUTHORIZED",
            "AUTHORIZATION_EXPIRED",
            "REFUND_EXCEEDS_CAPTURE",
            "PAYMENT_REQUEST_EXPIRED");

    @Property(tries = 1_000, generation = GenerationMode.RANDOMIZED, edgeCases = EdgeCasesMode.NONE)
    void the_ledger_agrees_with_the_reference_model(@ForAll("stories") List<Step> steps) {
        play(steps);
    }

    /** A comparison is worth what it compares: the stories get everywhere. */
    @Example
    void stories_reach_every_command_and_every_refusal() {
        Set<String> answered = new TreeSet<>();
        for (long seed = 1; seed <= 100; seed++) {
            answered.addAll(play(Step.story(seed, STEPS)).keySet());
        }

        assertThat(answered.stream()
                        .filter(answer -> answer.endsWith(" " + ReferenceLedger.OK))
                        .map(answer -> answer.substring(0, answer.indexOf(' '))))
                .containsExactlyInAnyOrderElementsOf(COMMANDS);
        assertThat(answered.stream()
                        .map(answer -> answer.substring(answer.lastIndexOf(' ') + 1))
                        .collect(Collectors.toSet()))
                .containsAll(REFUSALS);
    }

    private static Map<String, Integer> play(List<Step> steps) {
        InMemoryEventStore store = new InMemoryEventStore(InstantSource.system());
        SequentialIdSource ids = new SequentialIdSource();
        LedgerCommands commands =
                new LedgerCommands(store, new EventCodec(), ids, LedgerMetrics.NONE, HandlingSettings.DEFAULTS);
        ModelRunner runner = new ModelRunner(commands, store, ids);
        runner.play(steps);
        return runner.answered();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        Arbitrary<Step.Kind> kinds = Arbitraries.frequency(Stream.of(Step.Kind.values())
                .map(kind -> Tuple.of(kind.weight(), kind))
                .toList());
        Arbitrary<Long> dice =
                Arbitraries.longs().between(0, Step.MAX_DICE).withDistribution(RandomDistribution.uniform());
        // always of full length, but free to shrink
        return Combinators.combine(kinds, dice, dice)
                .as(Step::new)
                .list()
                .ofMaxSize(STEPS)
                .withSizeDistribution((tries, min, max, center) -> random -> max);
    }
}
