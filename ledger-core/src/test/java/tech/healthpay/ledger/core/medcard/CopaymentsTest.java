package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.WALLET;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.approval;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.charge;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.charged;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.closed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.filing;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.payment;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.refusal;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.suspended;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.CopaymentCharged;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ChargeCopayment;
import tech.healthpay.ledger.core.sourcing.DeciderSpec;
import tech.healthpay.ledger.core.sourcing.Rejection.ClaimNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.CopaymentExceedsDue;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.CopaymentMethod;
import tech.healthpay.ledger.core.value.Money;

class CopaymentsTest extends MedCardSpec {

    private static final ClaimId RX = new ClaimId("RX-1");

    /** Returns a card whose member owes 70 for a prescription and 20 for an approved insurance claim. */
    private DeciderSpec<MedCardCommand, MedCard, MedCardEvent>.Given owing() {
        return active().afterAll(claim("RX-1", "350.00"), filing("IC-1", "100.00", "80.00"), approval("IC-1", "80.00"));
    }

    @Test
    void the_copayment_of_a_prescription_is_charged_in_parts_and_no_further() {
        owing().when(charge("RX-1", "30.00"))
                .thenAccepted(charged("RX-1", "30.00", "30.00", "60.00"))
                .when(charge("RX-1", "40.00"))
                .thenAccepted(charged("RX-1", "40.00", "70.00", "20.00"))
                .when(charge("RX-1", "0.01"))
                .thenRejected(new CopaymentExceedsDue(egp("0"), egp("0.01")));
        owing().when(charge("RX-1", "70.01")).thenRejected(new CopaymentExceedsDue(egp("70.00"), egp("70.01")));
    }

    @Test
    void the_rest_of_an_approved_or_paid_insurance_claim_is_charged() {
        owing().when(charge("IC-1", "20.01")).thenRejected(new CopaymentExceedsDue(egp("20.00"), egp("20.01")));
        owing().when(charge("IC-1", "15.00"))
                .thenAccepted(charged("IC-1", "15.00", "15.00", "75.00"))
                .after(payment("IC-1"))
                .when(charge("IC-1", "5.00"))
                .thenAccepted(charged("IC-1", "5.00", "20.00", "70.00"));
    }

    @Test
    void nothing_is_due_on_a_pending_or_rejected_insurance_claim() {
        CopaymentExceedsDue rejection = new CopaymentExceedsDue(egp("0"), egp("1.00"));
        var card = owing().after(filing("IC-2", "100.00", "80.00"));
        card.when(charge("IC-2", "1.00")).thenRejected(rejection);
        card.after(refusal("IC-2")).when(charge("IC-2", "1.00")).thenRejected(rejection);
    }

    @Test
    void with_no_claim_named_the_member_pays_on_account_up_to_what_is_owed_in_all() {
        owing().when(charge(null, "90.01")).thenRejected(new CopaymentExceedsDue(egp("90.00"), egp("90.01")));
        Issued card = issued(owing().when(charge(null, "90.00")).thenAccepted(charged(null, "90.00", null, "0")));
        assertThat(card.claims().outstanding()).isEqualTo(egp("0"));
        active().when(charge(null, "0.01")).thenRejected(new CopaymentExceedsDue(egp("0"), egp("0.01")));
    }

    @Test
    void what_was_paid_on_account_is_not_charged_again_by_claim() {
        owing().after(charge(null, "50.00"))
                .when(charge("RX-1", "40.01"))
                .thenRejected(new CopaymentExceedsDue(egp("40.00"), egp("40.01")));
        owing().after(charge(null, "50.00"))
                .when(charge("RX-1", "40.00"))
                .thenAccepted(charged("RX-1", "40.00", "40.00", "0"));
    }

    @Test
    void a_charge_is_more_than_zero_and_of_the_cards_currency() {
        InvalidAmount rejection = new InvalidAmount("amount", "must be more than zero");
        owing().when(charge("RX-1", "0")).thenRejected(rejection);
        owing().when(charge(null, "-1.00")).thenRejected(rejection);
        owing().when(new ChargeCopayment(CARD, RX, usd("1.00"), CopaymentMethod.CARD, null, NOON))
                .thenRejected(new CurrencyMismatch(Money.EGP, USD));
    }

    @Test
    void a_claim_that_is_named_is_there() {
        owing().when(charge("RX-2", "1.00")).thenRejected(new ClaimNotFound(new ClaimId("RX-2")));
    }

    @Test
    void a_charge_by_wallet_names_the_wallet() {
        owing().when(new ChargeCopayment(CARD, RX, egp("70.00"), CopaymentMethod.WALLET, WALLET, NOON))
                .thenAccepted(new CopaymentCharged(
                        CARD, RX, egp("70.00"), CopaymentMethod.WALLET, WALLET, egp("70.00"), egp("20.00"), NOON));
        owing().when(new ChargeCopayment(CARD, RX, egp("70.00"), CopaymentMethod.WALLET, null, NOON))
                .thenRejected(new InvalidField("walletId", "is needed for method wallet"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CARD", "CASH"})
    void a_charge_by_card_or_cash_names_none(CopaymentMethod method) {
        owing().when(new ChargeCopayment(CARD, RX, egp("70.00"), method, null, NOON))
                .accepted();
        owing().when(new ChargeCopayment(CARD, RX, egp("70.00"), method, WALLET, NOON))
                .thenRejected(new InvalidField("walletId", "is for method wallet only"));
    }

    @Test
    void debts_outlive_the_card() {
        owing().and(suspended()).when(charge("RX-1", "70.00")).thenAccepted(charged("RX-1", "70.00", "70.00", "20.00"));
        owing().and(closed("720.00"))
                .when(charge("RX-1", "70.00"))
                .thenAccepted(charged("RX-1", "70.00", "70.00", "20.00"));
    }
}
