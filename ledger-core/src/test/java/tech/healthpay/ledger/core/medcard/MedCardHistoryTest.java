package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.EXPIRY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOVEMBER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.OWNER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.PROVIDER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TODAY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TWENTY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.activated;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.added;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.approved;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.beneficiary;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.charged;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claimed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.closed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.created;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.filed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.limitChanged;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.month;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.suspended;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.event.ClaimMonth;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimPaid;
import tech.healthpay.ledger.core.event.MedCardEvent.InsuranceClaimRejected;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardDowngraded;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardLimitUpdated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardUpgraded;
import tech.healthpay.ledger.core.event.MedCardEvent.PrescriptionClaimed;
import tech.healthpay.ledger.core.event.TierChange;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.sourcing.Decision;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Reference;

/** Histories that cannot be are refused; those that rules would no longer allow are not. */
class MedCardHistoryTest extends MedCardSpec {

    private static final ClaimMonth ONE_PRESCRIPTION = month(NOVEMBER, "80.00", 1, 0);
    private static final ClaimMonth ONE_FILING = month(NOVEMBER, "0", 0, 1);

    private static final String MOST = mostEgp().toDecimalString();

    private static PrescriptionClaimed claimedOnce() {
        return claimed("RX-1", "100.00", "80.00", "20.00", ONE_PRESCRIPTION, "920.00");
    }

    @Test
    void a_history_begins_with_the_creation_and_has_one() {
        spec.given(activated()).thenCorrupt("a card's first event creates it");
        spec.given(created(), created()).thenCorrupt("the card exists");
        spec.given(created("-0.01", "20", EXPIRY)).thenCorrupt("the monthly limit is negative");
    }

    @Test
    void events_are_the_cards_own_and_in_the_order_of_time() {
        spec.given(created(), new MedCardActivated(new MedCardId(OWNER.value()), null, NOON))
                .thenCorrupt("another aggregate");
        spec.given(created(), new MedCardActivated(CARD, null, NOON.minusNanos(1_000)))
                .thenCorrupt("before the event it follows");
    }

    @Test
    void only_adjudications_and_charges_follow_the_closing() {
        String why = "does not follow the closing of a card";
        closedCard().and(activated()).thenCorrupt(why);
        closedCard().and(suspended()).thenCorrupt(why);
        closedCard().and(closed("1000.00")).thenCorrupt(why);
        closedCard().and(added(1)).thenCorrupt(why);
        closedCard().and(claimedOnce()).thenCorrupt(why);
        closedCard().and(limitChanged("1000.00", "1.00", TODAY)).thenCorrupt(why);
    }

    @Test
    void beneficiaries_come_before_they_go() {
        active().and(added(1), added(1)).thenCorrupt("the beneficiary is on the card");
        active().and(new BeneficiaryRemoved(CARD, beneficiary(1), null, NOON))
                .thenCorrupt("the beneficiary is not on the card");
    }

    @Test
    void a_claim_is_made_once() {
        active().and(
                        claimedOnce(),
                        claimed("RX-1", "100.00", "80.00", "20.00", month(NOVEMBER, "160.00", 2, 0), "840.00"))
                .thenCorrupt("the claim exists");
    }

    @Test
    void claims_and_their_months_add_up() {
        active().and(claimed("RX-1", "100.00", "80.00", "20.01", ONE_PRESCRIPTION, "920.00"))
                .thenCorrupt("its parts do not add up");
        active().and(claimed("RX-1", "100.00", "80.00", "20.00", month(NOVEMBER, "80.01", 1, 0), "920.00"))
                .thenCorrupt("the month's totals do not add up");
        active().and(claimed("RX-1", "100.00", "80.00", "20.00", month(NOVEMBER, "80.00", 2, 0), "920.00"))
                .thenCorrupt("the month's totals do not add up");
        active().and(filed("IC-1", "100.00", "80.00", month(NOVEMBER, "0", 0, 2)))
                .thenCorrupt("the month's totals do not add up");
    }

    @Test
    void amounts_are_not_negative_and_of_the_cards_currency() {
        String why = "an amount is negative or not of the card's currency";
        active().and(claimed("RX-1", "100.00", "-20.00", "120.00", month(NOVEMBER, "-20.00", 1, 0), "920.00"))
                .thenCorrupt(why);
        active().and(claimed("RX-1", "100.00", "120.00", "-20.00", month(NOVEMBER, "120.00", 1, 0), "920.00"))
                .thenCorrupt(why);
        active().and(filed("IC-1", "-1.00", "1.00", ONE_FILING)).thenCorrupt(why);
        active().and(filed("IC-1", "1.00", "-1.00", ONE_FILING)).thenCorrupt(why);
        active().and(filed("IC-1", "100.00", "80.00", ONE_FILING), approved("IC-1", "-1.00", "101.00"))
                .thenCorrupt(why);
        active().and(claimedOnce(), charged(null, "-1.00", null, "21.00")).thenCorrupt(why);
        active().and(limitChanged("1000.00", "-1.00", TODAY)).thenCorrupt(why);
        active().and(new MedCardLimitUpdated(CARD, egp("1000.00"), usd("1.00"), TODAY, "x", NOON))
                .thenCorrupt(why);
        TierChange change =
                new TierChange(CardTier.BASIC, CardTier.GOLD, egp("1.00"), usd("1.00"), TWENTY, TWENTY, TODAY, "x");
        active().and(new MedCardUpgraded(CARD, change, NOON)).thenCorrupt(why);
        active().and(new MedCardDowngraded(CARD, change, NOON)).thenCorrupt(why);
    }

    @Test
    void only_a_pending_claim_is_adjudicated() {
        String why = "there is no such insurance claim that is pending";
        active().and(approved("IC-1", "80.00", "20.00")).thenCorrupt(why);
        active().and(claimedOnce(), approved("RX-1", "80.00", "20.00")).thenCorrupt(why);
        active().and(
                        filed("IC-1", "100.00", "80.00", ONE_FILING),
                        approved("IC-1", "80.00", "20.00"),
                        approved("IC-1", "80.00", "20.00"))
                .thenCorrupt(why);
        active().and(new InsuranceClaimRejected(CARD, new ClaimId("IC-1"), "x", NOON))
                .thenCorrupt(why);
    }

    @Test
    void an_approval_adds_up() {
        var card = active().and(filed("IC-1", "100.00", "80.00", ONE_FILING));
        card.and(approved("IC-1", "80.00", "20.01")).thenCorrupt("its parts do not add up");
        card.and(approved("IC-1", "100.01", "-0.01")).thenCorrupt("more is approved than the claim comes to");
    }

    @Test
    void an_approved_claim_is_paid_with_the_approved_amount() {
        var card = active().and(filed("IC-1", "100.00", "80.00", ONE_FILING));
        card.and(paid("80.00")).thenCorrupt("there is no such insurance claim that is approved");
        card.and(approved("IC-1", "80.00", "20.00"), paid("79.99"))
                .thenCorrupt("another amount is paid than was approved");
    }

    private static InsuranceClaimPaid paid(String amount) {
        return new InsuranceClaimPaid(CARD, new ClaimId("IC-1"), PROVIDER, egp(amount), new Reference("bank-1"), NOON);
    }

    @Test
    void charges_add_up() {
        active().and(claimedOnce(), charged(null, "20.01", null, "-0.01")).thenCorrupt("more is charged than is owed");
        active().and(claimedOnce(), charged(null, "10.00", null, "11.00")).thenCorrupt("what is owed does not add up");
        String why = "what was charged on the claim does not add up";
        active().and(claimedOnce(), charged("RX-1", "10.00", "11.00", "10.00")).thenCorrupt(why);
        active().and(claimedOnce(), charged("RX-2", "10.00", "10.00", "10.00")).thenCorrupt(why);
    }

    @Test
    void sums_stay_in_the_range_of_an_amount() {
        String why = "a sum leaves the range of an amount";
        ClaimMonth all = month(NOVEMBER, MOST, 1, 0);
        ClaimMonth none = month(NOVEMBER, "0", 1, 0);
        active().and(claimed("RX-1", MOST, MOST, "0.01", all, "0")).thenCorrupt(why);
        active().and(
                        claimed("RX-1", MOST, MOST, "0", all, "0"),
                        claimed("RX-2", "0.01", "0.01", "0", month(NOVEMBER, MOST, 2, 0), "0"))
                .thenCorrupt(why);
        active().and(
                        claimed("RX-1", MOST, "0", MOST, none, "0"),
                        claimed("RX-2", "0.01", "0", "0.01", month(NOVEMBER, "0", 2, 0), "0"))
                .thenCorrupt(why);
        active().and(
                        claimed("RX-1", MOST, "0", MOST, none, "0"),
                        filed("IC-1", "1.00", "0.99", month(NOVEMBER, "0", 1, 1)),
                        approved("IC-1", "0.99", "0.01"))
                .thenCorrupt(why);
    }

    @Test
    void a_history_that_breaks_rules_of_today_can_still_be_read() {
        // beyond the limit, on a suspended card, and activated twice: decided by other rules than today's
        Issued card = issued(active().and(activated(), suspended())
                .and(claimed("RX-1", "5000.00", "4000.00", "1000.00", month(NOVEMBER, "4000.00", 1, 0), "0")));
        assertThat(card.remaining(NOON)).isEqualTo(egp("0"));
    }

    @Test
    void ten_thousand_claims_are_folded_into_their_sums() {
        List<MedCardEvent> history =
                new ArrayList<>(List.of(created("92233720368547758.07", "20", EXPIRY), activated()));
        MedCardDecider decider = new MedCardDecider();
        MedCard card = decider.evolve(decider.evolve(decider.initial(), history.get(0)), history.get(1));
        for (int i = 0; i < 10_000; i++) {
            Decision<MedCardEvent> decision = decider.decide(claim("RX-" + i, "100.00"), card);
            MedCardEvent event =
                    ((Decision.Accepted<MedCardEvent>) decision).events().getFirst();
            history.add(event);
            card = decider.evolve(card, event);
        }
        Issued issued = (Issued) card;
        assertThat(issued.claims().of(NOVEMBER)).isEqualTo(new MonthTotals(egp("800000.00"), 10_000, 0));
        assertThat(issued.claims().outstanding()).isEqualTo(egp("200000.00"));
        assertThat(issued.claims().byId().size()).isEqualTo(10_000);
        assertThat(issued.version()).isEqualTo(10_002);
    }
}
