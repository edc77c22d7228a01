package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.HOLDER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.OWNER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.PHONE;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.added;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.addition;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.beneficiary;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.closed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.person;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.suspended;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryAdded;
import tech.healthpay.ledger.core.event.MedCardEvent.BeneficiaryRemoved;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCardCommand.AddBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.sourcing.Rejection.BeneficiaryNotFound;
import tech.healthpay.ledger.core.sourcing.Rejection.DuplicateBeneficiary;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidNationalId;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.NationalIdMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.TooManyBeneficiaries;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Relationship;

class BeneficiariesTest extends MedCardSpec {

    private static RemoveBeneficiary removal(int number) {
        return new RemoveBeneficiary(CARD, beneficiary(number), "moved out", NOON);
    }

    private static BeneficiaryRemoved removed(int number) {
        return new BeneficiaryRemoved(CARD, beneficiary(number), "moved out", NOON);
    }

    @Test
    void a_dependant_is_added_and_covered() {
        Issued card = issued(active().when(addition(1)).thenAccepted(added(1)));
        assertThat(card.beneficiaries().toMap()).isEqualTo(Map.of(beneficiary(1), person(1)));
        assertThat(card.version()).isEqualTo(3);
        assertThat(card.covers(beneficiary(1).value())).isTrue();
        assertThat(card.covers(OWNER.value())).isTrue();
        assertThat(card.covers(beneficiary(2).value())).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void every_relationship_is_recorded(Relationship relationship) {
        AddBeneficiary c = addition(1);
        active().when(new AddBeneficiary(
                        CARD, c.beneficiaryId(), relationship, c.nationalId(), c.name(), c.dateOfBirth(), PHONE, NOON))
                .thenAccepted(new BeneficiaryAdded(
                        CARD, c.beneficiaryId(), relationship, c.nationalId(), c.name(), c.dateOfBirth(), PHONE, NOON));
    }

    @Test
    void a_person_is_on_the_card_once() {
        var card = active().after(addition(1));
        card.when(addition(beneficiary(2), person(1))).thenRejected(new DuplicateBeneficiary(beneficiary(2)));
        card.when(addition(2)).thenAccepted(added(2));
    }

    @Test
    void the_holder_is_no_dependant() {
        active().when(addition(beneficiary(1), HOLDER.nationalId()))
                .thenRejected(new DuplicateBeneficiary(beneficiary(1)));
    }

    @Test
    void an_id_is_on_the_card_once() {
        active().after(addition(1))
                .when(addition(beneficiary(1), person(2)))
                .thenRejected(new DuplicateBeneficiary(beneficiary(1)));
        BeneficiaryId owner = new BeneficiaryId(OWNER.value());
        active().when(addition(owner, person(2))).thenRejected(new DuplicateBeneficiary(owner));
    }

    @Test
    void a_card_has_at_most_20_at_a_time() {
        var card = active();
        for (int number = 1; number <= 20; number++) {
            card = card.after(addition(number));
        }
        card.when(addition(21)).thenRejected(new TooManyBeneficiaries(20));
        card.when(addition(beneficiary(21), person(20))).thenRejected(new DuplicateBeneficiary(beneficiary(21)));
        card.after(removal(7)).when(addition(21)).thenAccepted(added(21));
    }

    @Test
    void who_was_removed_is_no_longer_covered_and_may_be_added_again() {
        var card = active().after(addition(1)).when(removal(1)).thenAccepted(removed(1));
        assertThat(issued(card).covers(beneficiary(1).value())).isFalse();
        card.when(addition(1)).thenAccepted(added(1));
        card.when(addition(beneficiary(2), person(1))).thenAccepted(added(beneficiary(2), person(1)));
    }

    @Test
    void who_is_not_on_the_card_cannot_be_removed() {
        BeneficiaryNotFound rejection = new BeneficiaryNotFound(beneficiary(1));
        active().when(removal(1)).thenRejected(rejection);
        active().afterAll(addition(1), removal(1)).when(removal(1)).thenRejected(rejection);
    }

    @Test
    void a_removal_needs_a_card_that_is_not_closed() {
        var card = active().after(addition(1));
        card.and(suspended()).when(removal(1)).thenAccepted(removed(1));
        card.and(closed("1000.00"))
                .when(removal(1))
                .thenRejected(new InvalidStateTransition("RemoveBeneficiary", "closed"));
        pending().when(removal(1)).thenRejected(new BeneficiaryNotFound(beneficiary(1)));
    }

    @Test
    void a_reason_has_bounds() {
        active().after(addition(1))
                .when(new RemoveBeneficiary(CARD, beneficiary(1), " ", NOON))
                .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
    }

    @Test
    void only_an_active_card_takes_dependants() {
        thenOnlyActiveCardsTake(addition(1));
    }

    @Test
    void the_date_of_birth_is_the_national_ids() {
        AddBeneficiary c = addition(1);
        active().when(new AddBeneficiary(
                        CARD,
                        c.beneficiaryId(),
                        c.relationship(),
                        c.nationalId(),
                        c.name(),
                        c.dateOfBirth().plusDays(1),
                        PHONE,
                        NOON))
                .thenRejected(new NationalIdMismatch("dateOfBirth"));
    }

    @Test
    void a_dependant_is_born_by_today_in_cairo() {
        NationalId bornOnThe24th = new NationalId("32611240112334");
        active().when(addition(beneficiary(1), bornOnThe24th))
                .thenRejected(new InvalidNationalId("nationalId", "has a date of birth in the future"));
        AddBeneficiary c = addition(beneficiary(1), bornOnThe24th);
        active().when(new AddBeneficiary(
                        CARD,
                        c.beneficiaryId(),
                        c.relationship(),
                        c.nationalId(),
                        c.name(),
                        c.dateOfBirth(),
                        PHONE,
                        Instant.parse("2026-11-23T22:00:00Z")))
                .accepted();
    }

    @Test
    void a_name_has_bounds() {
        AddBeneficiary c = addition(1);
        active().when(new AddBeneficiary(
                        CARD, c.beneficiaryId(), c.relationship(), c.nationalId(), " ", c.dateOfBirth(), PHONE, NOON))
                .thenRejected(new InvalidField("name", "must have 1 to 200 characters"));
    }

    @Test
    void personal_data_does_not_reach_a_log_line() {
        assertThat(addition(1)).hasToString("AddBeneficiary[" + CARD + ", " + beneficiary(1) + "]");
        assertThat(added(1)).hasToString("BeneficiaryAdded[" + CARD + ", " + beneficiary(1) + "]");
        assertThat(issued(active().after(addition(1))).toString())
                .doesNotContain(person(1).value())
                .doesNotContain(HOLDER.nationalId().value())
                .doesNotContain(PHONE.value());
    }
}
