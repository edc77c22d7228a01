package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimApproved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimFiled;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CairoCalendar;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTerms;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimDocument;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.CopaymentSplit;
import tech.healthpay.ledger.core.value.InsuranceClaimType;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrescriptionItem;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.ProviderType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Relationship;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.UserId;

/**
 * A medical card's history, told event by event, with the month's totals and what is owed as they follow. It judges
 * nothing: who tells it keeps to what can be. For tests of read models.
 */
public final class MedCardStory {

    private static final String INSURER = "Misr Insurance";

    private final History history;
    private final MedCardId id;
    private final UserId owner;
    private final CardNumber number;
    private final Currency currency;
    private final List<CardTerm> terms = new ArrayList<>();
    private final Map<YearMonth, ClaimMonth> months = new HashMap<>();
    private final Map<ClaimId, Money> charged = new HashMap<>();
    private final Map<ClaimId, InsuranceClaimFiled> filed = new HashMap<>();
    private final Map<ClaimId, Money> approved = new HashMap<>();
    private Money outstanding;

    private MedCardStory(History history, UserId owner, Money monthlyLimit) {
        this.history = history;
        this.owner = owner;
        this.id = new MedCardId(history.nextId());
        this.number = CardNumber.ofPayload(Math.floorMod(history.nextId().hashCode() * 31L, 100_000_000_000L));
        this.currency = monthlyLimit.currency();
        this.outstanding = Money.zero(currency);
        Percentage copayment = Percentage.parse("20");
        term(today(), CardTier.SILVER, monthlyLimit, copayment);
        history.add(new MedCardCreated(
                id,
                owner,
                number,
                CardTier.SILVER,
                INSURER,
                "POL-2026/7",
                monthlyLimit,
                copayment,
                new PrimaryHolder(
                        new NationalId("29901011234567"),
                        "منى عبد الرحمن",
                        LocalDate.of(1999, 1, 1),
                        new PhoneNumber("+201001234567")),
                LocalDate.of(2199, 12, 31),
                history.now()));
    }

    /** Issues a card with random ids, 20 % copayment and the tier silver. */
    public static MedCardStory issued(UserId owner, Money monthlyLimit, Instant at) {
        return issued(owner, monthlyLimit, at, UUID::randomUUID);
    }

    /** Issues a card with 20 % copayment and the tier silver. */
    public static MedCardStory issued(UserId owner, Money monthlyLimit, Instant at, Supplier<UUID> ids) {
        return new MedCardStory(new History(ids, at), owner, monthlyLimit);
    }

    /** Issues and activates a card with a limit in EGP. */
    public static MedCardStory active(UserId owner, String egp, Instant at) {
        return issued(owner, Money.parse(egp, Money.EGP), at).activate();
    }

    /** Activates the card. */
    public MedCardStory activate() {
        history.add(new MedCardActivated(id, null, history.now()));
        return this;
    }

    /** Suspends the card. */
    public MedCardStory suspend(SuspensionReason reason) {
        history.add(new MedCardSuspended(id, reason, "by phone", history.now()));
        return this;
    }

    /** Closes the card without a refund. */
    public MedCardStory close(ClosureReason reason) {
        Money zero = Money.zero(currency);
        history.add(new MedCardClosed(
                id, reason, null, INSURER, zero, null, remaining(monthNow().spentAfter()), history.now()));
        return this;
    }

    /** Changes the monthly limit from a day on. */
    public MedCardStory limit(Money newLimit, LocalDate effective) {
        CardTerms before = CardTerms.inForce(terms, effective);
        term(effective, null, newLimit, null);
        history.add(
                new MedCardLimitUpdated(id, before.monthlyLimit(), newLimit, effective, "new contract", history.now()));
        return this;
    }

    /** Moves the card to a higher tier from a day on. */
    public MedCardStory upgrade(CardTier tier, Money limit, String copayment, LocalDate effective) {
        history.add(new MedCardUpgraded(id, tierChange(tier, limit, copayment, effective), history.now()));
        return this;
    }

    /** Moves the card to a lower tier from a day on. */
    public MedCardStory downgrade(CardTier tier, Money limit, String copayment, LocalDate effective) {
        history.add(new MedCardDowngraded(id, tierChange(tier, limit, copayment, effective), history.now()));
        return this;
    }

    private TierChange tierChange(CardTier tier, Money limit, String copayment, LocalDate effective) {
        CardTerms before = CardTerms.inForce(terms, effective);
        Percentage percentage = Percentage.parse(copayment);
        term(effective, tier, limit, percentage);
        return new TierChange(
                before.tier(),
                tier,
                before.monthlyLimit(),
                limit,
                before.copayment(),
                percentage,
                effective,
                "as asked for");
    }

    /** Adds a child to the card. */
    public BeneficiaryId addBeneficiary(String name) {
        BeneficiaryId beneficiary = new BeneficiaryId(history.nextId());
        history.add(new BeneficiaryAdded(
                id,
                beneficiary,
                Relationship.CHILD,
                new NationalId("31502280112340"),
                name,
                LocalDate.of(2015, 2, 28),
                new PhoneNumber("+201512345678"),
                history.now()));
        return beneficiary;
    }

    /** Removes a beneficiary. */
    public MedCardStory removeBeneficiary(BeneficiaryId beneficiary, @Nullable String reason) {
        history.add(new BeneficiaryRemoved(id, beneficiary, reason, history.now()));
        return this;
    }

    /** The holder claims a prescription of one line for each price. */
    public PrescriptionClaimed claim(String claimId, String pharmacy, String... prices) {
        return claim(claimId, pharmacy, owner.value(), prices);
    }

    /** Somebody claims a prescription of one line for each price. */
    public PrescriptionClaimed claim(String claimId, String pharmacy, UUID beneficiary, String... prices) {
        List<PrescriptionItem> items = new ArrayList<>();
        Money total = Money.zero(currency);
        for (String price : prices) {
            Money line = Money.parse(price, currency);
            items.add(new PrescriptionItem("drug-" + items.size(), "دواء " + price, 1, line, line));
            total = total.plus(line);
        }
        CopaymentSplit split = CardTerms.inForce(terms, today()).copayment().split(total);
        ClaimMonth before = monthNow();
        ClaimMonth after = counted(new ClaimMonth(
                before.month(),
                before.spentAfter().plus(split.covered()),
                before.prescriptionClaimsAfter() + 1,
                before.insuranceClaimsAfter()));
        outstanding = outstanding.plus(split.copayment());
        PrescriptionClaimed claimed = new PrescriptionClaimed(
                id,
                new ClaimId(claimId),
                new PharmacyId(pharmacy),
                beneficiary,
                INSURER,
                items,
                total,
                split.covered(),
                split.copayment(),
                prices.length > 1 ? "Cairo" : null,
                after,
                remaining(after.spentAfter()),
                history.now());
        history.add(claimed);
        return claimed;
    }

    /** A provider files an insurance claim for the holder. */
    public ClaimId file(String claimId, String provider, String total, String requested) {
        ClaimMonth before = monthNow();
        ClaimMonth after = counted(new ClaimMonth(
                before.month(),
                before.spentAfter(),
                before.prescriptionClaimsAfter(),
                before.insuranceClaimsAfter() + 1));
        InsuranceClaimFiled claim = new InsuranceClaimFiled(
                id,
                new ClaimId(claimId),
                new ProviderId(provider),
                ProviderType.HOSPITAL,
                owner.value(),
                InsuranceClaimType.PROCEDURE,
                Money.parse(total, currency),
                Money.parse(requested, currency),
                List.of(
                        new ClaimDocument("invoice", "https://docs.example.eg/" + claimId),
                        new ClaimDocument("report", "https://docs.example.eg/" + claimId + "/report")),
                after,
                history.now());
        filed.put(claim.claimId(), claim);
        history.add(claim);
        return claim.claimId();
    }

    /** The insurer accepts a claim. */
    public MedCardStory approve(ClaimId claim, String amount) {
        InsuranceClaimFiled file = require(filed, claim);
        Money accepted = Money.parse(amount, currency);
        Money member = file.totalAmount().minus(accepted);
        approved.put(claim, accepted);
        outstanding = outstanding.plus(member);
        history.add(new InsuranceClaimApproved(id, claim, file.providerId(), INSURER, accepted, member, history.now()));
        return this;
    }

    /** The insurer refuses a claim. */
    public MedCardStory reject(ClaimId claim, String reason) {
        history.add(new InsuranceClaimRejected(id, claim, reason, history.now()));
        return this;
    }

    /** The provider gets the approved amount. */
    public MedCardStory pay(ClaimId claim, String reference) {
        history.add(new InsuranceClaimPaid(
                id,
                claim,
                require(filed, claim).providerId(),
                require(approved, claim),
                new Reference(reference),
                history.now()));
        return this;
    }

    /** The member pays a part of what they owe, for a claim or on account. */
    public MedCardStory charge(@Nullable ClaimId claim, String amount) {
        Money paid = Money.parse(amount, currency);
        outstanding = outstanding.minus(paid);
        Money after = claim == null ? null : charged.merge(claim, paid, Money::plus);
        history.add(
                new CopaymentCharged(id, claim, paid, CopaymentMethod.CASH, null, after, outstanding, history.now()));
        return this;
    }

    /** Lets the next event happen at a later time. */
    public MedCardStory at(Instant time) {
        history.moveTo(time);
        return this;
    }

    /** Returns the card's id. */
    public MedCardId id() {
        return id;
    }

    /** Returns the card's number. */
    public CardNumber number() {
        return number;
    }

    /** Returns when the next event happens. */
    public Instant now() {
        return history.now();
    }

    /** Returns the currency of all amounts. */
    public Currency currency() {
        return currency;
    }

    /** Returns the changes of terms so far, in the order in which they were made. */
    public List<CardTerm> terms() {
        return List.copyOf(terms);
    }

    /** Returns what has happened so far. */
    public List<EventEnvelope> events() {
        return history.events();
    }

    private void term(
            LocalDate effective, @Nullable CardTier tier, @Nullable Money limit, @Nullable Percentage copayment) {
        terms.add(new CardTerm(effective, history.nextVersion(), tier, limit, copayment));
    }

    private LocalDate today() {
        return CairoCalendar.day(history.now());
    }

    private ClaimMonth monthNow() {
        YearMonth month = CairoCalendar.month(history.now());
        return months.getOrDefault(month, new ClaimMonth(month, Money.zero(currency), 0, 0));
    }

    private ClaimMonth counted(ClaimMonth month) {
        months.put(month.month(), month);
        return month;
    }

    private Money remaining(Money spent) {
        return CardTerms.inForce(terms, today()).monthlyLimit().minus(spent).orZeroIfNegative();
    }

    private static <T> T require(Map<ClaimId, T> claims, ClaimId claim) {
        return Objects.requireNonNull(claims.get(claim), () -> "no such claim " + claim);
    }
}
