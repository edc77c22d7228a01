package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.EXPIRY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.HOLDER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.OWNER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.PROVIDER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TODAY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TWENTY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.addition;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.beneficiary;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claimed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.creation;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ApproveInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ClaimPrescription;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.FileInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.NewTerms;
import tech.healthpay.ledger.core.medcard.MedCardCommand.PayInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RejectInsuranceClaim;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpdateMedCardLimit;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.sourcing.Histories;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.SuspensionReason;

/** What holds of a card whatever it is told to do. */
class MedCardHistoriesTest {

    private final MedCardDecider decider = new MedCardDecider();

    @Property
    void what_was_spent_counted_and_owed_is_the_sum_of_the_events(@ForAll("commands") List<MedCardCommand> commands) {
        Histories.play(decider, commands, (history, state) -> {
            Issued card = (Issued) state;
            YearMonth month = CairoCalendar.month(card.lastEventAt());
            assertThat(card.claims().of(month)).isEqualTo(totalsOf(history, month));
            assertThat(card.claims().outstanding()).isEqualTo(owedAfter(history));
            assertThat(card.claims().outstanding().isNegative()).isFalse();
            assertThat(card.version()).isEqualTo(history.size());
        });
    }

    @Property
    void a_claim_keeps_within_the_limit_of_its_day(@ForAll("commands") List<MedCardCommand> commands) {
        Histories.play(decider, commands, (history, state) -> {
            Issued card = (Issued) state;
            if (history.getLast() instanceof PrescriptionClaimed claimed) {
                Money limit = card.termsOn(CairoCalendar.day(claimed.at())).monthlyLimit();
                assertThat(claimed.month().spentAfter()).isLessThanOrEqualTo(limit);
                assertThat(claimed.remainingLimitAfter())
                        .isEqualTo(limit.minus(claimed.month().spentAfter()));
            }
            assertThat(card.remaining(card.lastEventAt()).isNegative()).isFalse();
        });
    }

    @Property
    void a_claim_is_charged_at_most_what_is_due_and_beneficiaries_keep_their_bound(
            @ForAll("commands") List<MedCardCommand> commands) {
        Histories.play(decider, commands, (history, state) -> {
            Issued card = (Issued) state;
            card.claims()
                    .byId()
                    .forEach((id, claim) -> assertThat(claim.charged()).isBetween(Money.zero(Money.EGP), claim.due()));
            assertThat(card.beneficiaries().size()).isLessThanOrEqualTo(20);
            assertThat(card.beneficiaries().toMap().values()).doesNotHaveDuplicates();
        });
    }

    @Property
    void no_command_makes_the_decider_throw(@ForAll("wildCommands") List<MedCardCommand> commands) {
        List<MedCardCommand> begun =
                new ArrayList<>(List.of(creation(mostEgp(), EXPIRY, HOLDER), new ActivateMedCard(CARD, null, NOON)));
        begun.addAll(commands);
        Histories.play(decider, begun, (history, state) -> {});
    }

    private static MonthTotals totalsOf(List<MedCardEvent> history, YearMonth month) {
        Money spent = Money.zero(Money.EGP);
        int prescriptions = 0;
        int filings = 0;
        for (MedCardEvent event : history) {
            boolean counts = CairoCalendar.month(event.at()).equals(month);
            if (counts && event instanceof PrescriptionClaimed claimed) {
                spent = spent.plus(claimed.coveredAmount());
                prescriptions++;
            } else if (counts && event instanceof InsuranceClaimFiled) {
                filings++;
            }
        }
        return new MonthTotals(spent, prescriptions, filings);
    }

    private static Money owedAfter(List<MedCardEvent> history) {
        long owed = 0;
        for (MedCardEvent event : history) {
            owed += switch (event) {
                case PrescriptionClaimed e -> e.copaymentAmount().amountMinor();
                case InsuranceClaimApproved e -> e.memberAmount().amountMinor();
                case CopaymentCharged e -> -e.amount().amountMinor();
                default -> 0;
            };
        }
        return Money.ofMinor(owed, Money.EGP);
    }

    @FunctionalInterface
    private interface CommandAt {
        MedCardCommand at(Instant now);
    }

    private record Timed(long secondsLater, CommandAt command) {}

    /** Commands of one card over some weeks around a month's end, mostly sensible, with a clock that goes back at times. */
    @Provide
    Arbitrary<List<MedCardCommand>> commands() {
        return anyCommand().list().ofMaxSize(60).map(MedCardHistoriesTest::onOneClock);
    }

    private static List<MedCardCommand> onOneClock(List<Timed> rest) {
        List<MedCardCommand> commands =
                new ArrayList<>(List.of(creation(egp("5.00"), EXPIRY, HOLDER), new ActivateMedCard(CARD, null, NOON)));
        Instant now = NOON;
        for (Timed timed : rest) {
            now = now.plusSeconds(timed.secondsLater());
            commands.add(timed.command().at(now));
        }
        return commands;
    }

    private static Arbitrary<Timed> anyCommand() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(-40_000, 100_000);
        Arbitrary<Money> amounts = Arbitraries.longs().between(1, 200).map(minor -> Money.ofMinor(minor, Money.EGP));
        Arbitrary<ClaimId> claims = Arbitraries.integers().between(1, 20).map(number -> new ClaimId("C-" + number));
        Arbitrary<Integer> people = Arbitraries.integers().between(1, 30);
        Arbitrary<Integer> daysAhead = Arbitraries.integers().between(0, 20);
        Arbitrary<CommandAt> commands = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Combinators.combine(claims, amounts).as((id, amount) -> now -> prescription(id, amount, now))),
                Tuple.of(
                        4,
                        Combinators.combine(claims, amounts, amounts)
                                .as((id, one, other) -> now -> filing(id, one, other, now))),
                Tuple.of(
                        4,
                        Combinators.combine(claims, amounts)
                                .as((id, amount) -> now -> new ApproveInsuranceClaim(CARD, id, amount, now))),
                Tuple.of(1, claims.map(id -> now -> new RejectInsuranceClaim(CARD, id, "no", now))),
                Tuple.of(2, claims.map(id -> now -> new PayInsuranceClaim(CARD, id, new Reference("r"), now))),
                Tuple.of(
                        6,
                        Combinators.combine(claims.injectNull(0.3), amounts)
                                .as((id, amount) ->
                                        now -> new ChargeCopayment(CARD, id, amount, CopaymentMethod.CASH, null, now))),
                Tuple.of(3, people.map(number -> now -> at(addition(number), now))),
                Tuple.of(1, people.map(number -> now -> new RemoveBeneficiary(CARD, beneficiary(number), null, now))),
                Tuple.of(
                        2,
                        Combinators.combine(daysAhead, amounts)
                                .as((days, amount) -> now -> new UpdateMedCardLimit(
                                        CARD,
                                        amount.times(5),
                                        CairoCalendar.day(now).plusDays(days),
                                        "x",
                                        now))),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.of(CardTier.class), daysAhead, amounts)
                                .as((tier, days, limit) ->
                                        now -> new UpgradeMedCard(CARD, newTerms(tier, limit, now, days), now))),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.of(CardTier.class), daysAhead, amounts)
                                .as((tier, days, limit) ->
                                        now -> new DowngradeMedCard(CARD, newTerms(tier, limit, now, days), now))),
                Tuple.of(
                        1, Arbitraries.just(now -> new SuspendMedCard(CARD, SuspensionReason.USER_REQUEST, null, now))),
                Tuple.of(3, Arbitraries.just(now -> new ActivateMedCard(CARD, null, now))));
        return Combinators.combine(seconds, commands).as(Timed::new);
    }

    private static ClaimPrescription prescription(ClaimId id, Money amount, Instant now) {
        return claim(
                id.value(), OWNER.value(), amount, List.of(new PrescriptionItem("D", "D", 1, amount, amount)), now);
    }

    private static FileInsuranceClaim filing(ClaimId id, Money one, Money other, Instant now) {
        return new FileInsuranceClaim(
                CARD,
                id,
                PROVIDER,
                ProviderType.CLINIC,
                OWNER.value(),
                InsuranceClaimType.CONSULTATION,
                one.exceeds(other) ? one : other,
                one.exceeds(other) ? other : one,
                List.of(),
                now);
    }

    private static AddBeneficiary at(AddBeneficiary c, Instant now) {
        return new AddBeneficiary(
                CARD,
                c.beneficiaryId(),
                c.relationship(),
                c.nationalId(),
                c.name(),
                c.dateOfBirth(),
                c.phoneNumber(),
                now);
    }

    private static NewTerms newTerms(CardTier tier, Money limit, Instant now, int days) {
        return new NewTerms(tier, limit.times(5), TWENTY, CairoCalendar.day(now).plusDays(days), "x");
    }

    /** Commands with amounts of any size, sign and currency, and days of any year. */
    @Provide
    Arbitrary<List<MedCardCommand>> wildCommands() {
        Arbitrary<Money> amounts = Combinators.combine(Arbitraries.longs(), Arbitraries.of(Money.EGP, USD))
                .as(Money::ofMinor);
        Arbitrary<ClaimId> claims = Arbitraries.integers().between(1, 4).map(number -> new ClaimId("C-" + number));
        Arbitrary<Integer> quantities = Arbitraries.integers();
        Arbitrary<LocalDate> days = Arbitraries.of(LocalDate.MIN, TODAY, TODAY.plusDays(1), LocalDate.MAX)
                .injectNull(0.2);
        Arbitrary<MedCardCommand> commands = Arbitraries.oneOf(
                Combinators.combine(claims, amounts).as((id, amount) -> prescription(id, amount, NOON)),
                Combinators.combine(claims, amounts, quantities, amounts)
                        .as((id, total, quantity, price) -> claim(
                                id.value(),
                                OWNER.value(),
                                total,
                                List.of(new PrescriptionItem("D", "D", quantity, price, total)),
                                NOON)),
                Combinators.combine(claims, amounts, amounts)
                        .as((id, total, requested) ->
                                MedCardFixtures.filing(id.value(), OWNER.value(), total, requested, List.of())),
                Combinators.combine(claims, amounts)
                        .as((id, amount) -> new ApproveInsuranceClaim(CARD, id, amount, NOON)),
                Combinators.combine(claims.injectNull(0.3), amounts)
                        .as((id, amount) -> new ChargeCopayment(CARD, id, amount, CopaymentMethod.CASH, null, NOON)),
                Combinators.combine(amounts, days)
                        .as((limit, day) -> new UpdateMedCardLimit(CARD, limit, day, "x", NOON)),
                Combinators.combine(Arbitraries.of(CardTier.class), amounts, days)
                        .as((tier, limit, day) ->
                                new UpgradeMedCard(CARD, new NewTerms(tier, limit, TWENTY, day, "x"), NOON)));
        return commands.list().ofMaxSize(40);
    }
}
