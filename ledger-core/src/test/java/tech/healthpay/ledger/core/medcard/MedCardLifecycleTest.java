package tech.healthpay.ledger.core.medcard;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.CARD;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.EXPIRY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.HOLDER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NOON;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.NUMBER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.OWNER;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.PHONE;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TODAY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.TWENTY;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.WALLET;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.activated;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.addition;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.approval;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.beneficiary;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.charge;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.claim;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.closed;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.created;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.creation;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.filing;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.limitChange;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.payment;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.refusal;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.suspended;
import static tech.healthpay.ledger.core.medcard.MedCardFixtures.terms;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.usd;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardActivated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardClosed;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardSuspended;
import tech.healthpay.ledger.core.medcard.MedCard.Absent;
import tech.healthpay.ledger.core.medcard.MedCard.Issued;
import tech.healthpay.ledger.core.medcard.MedCard.Profile;
import tech.healthpay.ledger.core.medcard.MedCardCommand.ActivateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CloseMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.CreateMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.DowngradeMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.RemoveBeneficiary;
import tech.healthpay.ledger.core.medcard.MedCardCommand.SuspendMedCard;
import tech.healthpay.ledger.core.medcard.MedCardCommand.UpgradeMedCard;
import tech.healthpay.ledger.core.sourcing.PersistentMap;
import tech.healthpay.ledger.core.sourcing.Rejection.CardExpired;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidNationalId;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidStateTransition;
import tech.healthpay.ledger.core.sourcing.Rejection.MedCardNotFound;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClosureReason;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.SuspensionReason;
import tech.healthpay.ledger.core.value.WalletId;

class MedCardLifecycleTest extends MedCardSpec {

    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @Test
    void before_its_first_event_a_card_is_absent() {
        assertThat(spec.given().state()).isEqualTo(new Absent());
    }

    @ParameterizedTest
    @MethodSource("commandsButCreate")
    void every_command_but_creation_needs_a_card(MedCardCommand command) {
        spec.given().when(command).thenRejected(new MedCardNotFound(CARD));
    }

    static Stream<MedCardCommand> commandsButCreate() {
        return Stream.of(
                new ActivateMedCard(CARD, null, NOON),
                new SuspendMedCard(CARD, SuspensionReason.ADMIN_ACTION, null, NOON),
                closing(null, null),
                limitChange("1.00", null),
                new UpgradeMedCard(CARD, terms(CardTier.GOLD, "1.00", "1", null), NOON),
                new DowngradeMedCard(CARD, terms(CardTier.GOLD, "1.00", "1", null), NOON),
                addition(1),
                new RemoveBeneficiary(CARD, beneficiary(1), null, NOON),
                claim("RX-1", "1.00"),
                filing("IC-1", "1.00", "1.00"),
                approval("IC-1", "1.00"),
                refusal("IC-1"),
                payment("IC-1"),
                charge(null, "1.00"));
    }

    private static CloseMedCard closing(@Nullable Money refund, @Nullable WalletId wallet) {
        return new CloseMedCard(CARD, ClosureReason.USER_REQUEST, refund, wallet, null, NOON);
    }

    @Nested
    class Creation {

        @Test
        void a_card_is_created_but_not_yet_active() {
            Issued card = issued(spec.given().when(creation()).thenAccepted(created()));

            assertThat(card)
                    .isEqualTo(new Issued(
                            new Profile(CARD, OWNER, NUMBER, "healthpay", Money.EGP, HOLDER.nationalId(), EXPIRY),
                            CardStatus.PENDING_ACTIVATION,
                            List.of(new CardTerm(TODAY, 1, CardTier.BASIC, egp("1000.00"), TWENTY)),
                            PersistentMap.orderedBy(Comparator.comparing(BeneficiaryId::value)),
                            CardClaims.none(Money.EGP),
                            1,
                            NOON));
            assertThat(card.remaining(NOON)).isEqualTo(egp("1000.00"));
        }

        @Test
        void the_insurer_is_the_one_named() {
            CreateMedCard command = withInsurer("Misr Insurance", "P-1");
            MedCardCreated event = new MedCardCreated(
                    CARD,
                    OWNER,
                    NUMBER,
                    CardTier.BASIC,
                    "Misr Insurance",
                    "P-1",
                    egp("1000.00"),
                    TWENTY,
                    HOLDER,
                    EXPIRY,
                    NOON);
            Issued card = issued(spec.given().when(command).thenAccepted(event));
            assertThat(card.profile().insurer()).isEqualTo("Misr Insurance");
        }

        @Test
        void a_limit_of_zero_is_a_limit() {
            spec.given().when(creation(egp("0"), EXPIRY, HOLDER)).thenAccepted(created("0", "20", EXPIRY));
        }

        @Test
        void a_card_is_created_once() {
            active().when(creation()).thenRejected(new InvalidStateTransition("CreateMedCard", "active"));
            closedCard().when(creation()).thenRejected(new InvalidStateTransition("CreateMedCard", "closed"));
        }

        @Test
        void a_negative_limit_is_refused() {
            spec.given()
                    .when(creation(egp("-0.01"), EXPIRY, HOLDER))
                    .thenRejected(new InvalidAmount("monthlyLimit", "must be zero or more"));
        }

        @Test
        void an_expiry_date_is_after_today_in_cairo() {
            InvalidField rejection = new InvalidField("expiryDate", "must be after today");
            spec.given().when(creation(egp("1.00"), TODAY, HOLDER)).thenRejected(rejection);
            spec.given().when(creation(egp("1.00"), TOMORROW, HOLDER)).thenAccepted(created("1.00", "20", TOMORROW));
        }

        @Test
        void an_expiry_date_can_be_stored() {
            spec.given()
                    .when(creation(egp("1.00"), LocalDate.of(10_000, 1, 1), HOLDER))
                    .thenRejected(new InvalidField("expiryDate", "must not be after 9999-12-31"));
        }

        @Test
        void a_holder_is_born() {
            LocalDate birth = TOMORROW;
            PrimaryHolder unborn = new PrimaryHolder(new NationalId("32611240112334"), "Nobody Yet", birth, PHONE);
            spec.given()
                    .when(creation(egp("1.00"), EXPIRY, unborn))
                    .thenRejected(
                            new InvalidNationalId("primaryHolder.nationalId", "has a date of birth in the future"));
        }

        @Test
        void names_have_bounds() {
            spec.given()
                    .when(withInsurer(" ", null))
                    .thenRejected(new InvalidField("insuranceProvider", "must have 1 to 200 characters"));
            spec.given()
                    .when(withInsurer(null, "x".repeat(201)))
                    .thenRejected(new InvalidField("policyNumber", "must have 1 to 200 characters"));
        }

        private CreateMedCard withInsurer(@Nullable String insurer, @Nullable String policy) {
            return new CreateMedCard(
                    CARD, OWNER, NUMBER, CardTier.BASIC, insurer, policy, egp("1000.00"), TWENTY, HOLDER, EXPIRY, NOON);
        }
    }

    @Nested
    class Activation {

        @Test
        void a_pending_card_is_activated() {
            Issued card = issued(pending()
                    .when(new ActivateMedCard(CARD, "welcome", NOON))
                    .thenAccepted(new MedCardActivated(CARD, "welcome", NOON)));
            assertThat(card.status()).isEqualTo(CardStatus.ACTIVE);
        }

        @Test
        void a_suspended_card_is_activated_again() {
            suspendedCard().when(new ActivateMedCard(CARD, null, NOON)).thenAccepted(activated());
        }

        @Test
        void an_active_or_closed_card_is_not_activated() {
            ActivateMedCard command = new ActivateMedCard(CARD, null, NOON);
            active().when(command).thenRejected(new InvalidStateTransition("ActivateMedCard", "active"));
            closedCard().when(command).thenRejected(new InvalidStateTransition("ActivateMedCard", "closed"));
        }

        @Test
        void a_card_is_valid_to_the_end_of_its_expiry_date_in_cairo() {
            var card = spec.given(created("1000.00", "20", TOMORROW));
            Instant lastMoment = Instant.parse("2026-11-24T21:59:59.999999Z");
            card.when(new ActivateMedCard(CARD, null, lastMoment))
                    .thenAccepted(new MedCardActivated(CARD, null, lastMoment));
            card.when(new ActivateMedCard(CARD, null, Instant.parse("2026-11-24T22:00:00Z")))
                    .thenRejected(new CardExpired(TOMORROW, TOMORROW.plusDays(1)));
        }

        @Test
        void a_reason_has_bounds() {
            pending()
                    .when(new ActivateMedCard(CARD, "x".repeat(501), NOON))
                    .thenRejected(new InvalidField("reason", "must have 1 to 500 characters"));
        }
    }

    @Nested
    class Suspension {

        @ParameterizedTest
        @EnumSource
        void an_active_card_is_suspended(SuspensionReason reason) {
            Issued card = issued(active().when(new SuspendMedCard(CARD, reason, "see ticket 7", NOON))
                    .thenAccepted(new MedCardSuspended(CARD, reason, "see ticket 7", NOON)));
            assertThat(card.status()).isEqualTo(CardStatus.SUSPENDED);
        }

        @Test
        void only_an_active_card_is_suspended() {
            thenOnlyActiveCardsTake(new SuspendMedCard(CARD, SuspensionReason.POLICY_EXPIRED, null, NOON));
        }

        @Test
        void notes_have_bounds() {
            active().when(new SuspendMedCard(CARD, SuspensionReason.POLICY_EXPIRED, "", NOON))
                    .thenRejected(new InvalidField("notes", "must have 1 to 500 characters"));
        }
    }

    @Nested
    class Closing {

        @ParameterizedTest
        @EnumSource
        void a_card_is_closed_with_what_was_left_of_the_months_limit(ClosureReason reason) {
            Issued card = issued(active().after(claim("RX-1", "350.00"))
                    .when(new CloseMedCard(CARD, reason, null, null, "moved away", NOON))
                    .thenAccepted(new MedCardClosed(
                            CARD, reason, "moved away", "healthpay", egp("0"), null, egp("720.00"), NOON)));
            assertThat(card.status()).isEqualTo(CardStatus.CLOSED);
        }

        @Test
        void a_card_is_closed_from_every_other_status() {
            pending().when(closing(null, null)).thenAccepted(closed("1000.00"));
            suspendedCard().when(closing(null, null)).thenAccepted(closed("1000.00"));
            closedCard().when(closing(null, null)).thenRejected(new InvalidStateTransition("CloseMedCard", "closed"));
        }

        @Test
        void a_refund_names_the_wallet_it_is_paid_into() {
            active().when(closing(egp("50.00"), WALLET))
                    .thenAccepted(new MedCardClosed(
                            CARD,
                            ClosureReason.USER_REQUEST,
                            null,
                            "healthpay",
                            egp("50.00"),
                            WALLET,
                            egp("1000.00"),
                            NOON));
            active().when(closing(egp("0.01"), null))
                    .thenRejected(new InvalidField("refundWalletId", "is needed to pay the refund"));
        }

        @Test
        void a_refund_of_nothing_names_no_wallet() {
            active().when(closing(egp("0"), WALLET)).thenAccepted(closed("1000.00"));
        }

        @Test
        void a_refund_is_an_amount_of_zero_or_more_in_the_cards_currency() {
            active().when(closing(egp("-0.01"), WALLET))
                    .thenRejected(new InvalidAmount("refundAmount", "must be zero or more"));
            active().when(closing(usd("1.00"), WALLET)).thenRejected(new CurrencyMismatch(Money.EGP, USD));
        }

        @Test
        void notes_have_bounds() {
            active().when(new CloseMedCard(CARD, ClosureReason.DEATH, null, null, "x".repeat(501), NOON))
                    .thenRejected(new InvalidField("notes", "must have 1 to 500 characters"));
        }

        @Test
        void the_final_balance_is_that_of_the_month_of_the_closing() {
            Instant december = Instant.parse("2026-11-30T22:30:00Z");
            active().after(claim("RX-1", "350.00"))
                    .when(new CloseMedCard(CARD, ClosureReason.USER_REQUEST, null, null, null, december))
                    .thenAccepted(new MedCardClosed(
                            CARD,
                            ClosureReason.USER_REQUEST,
                            null,
                            "healthpay",
                            egp("0"),
                            null,
                            egp("1000.00"),
                            december));
        }
    }

    @Nested
    class Time {

        @Test
        void an_event_is_never_before_the_one_it_follows_and_in_whole_microseconds() {
            active().when(new SuspendMedCard(CARD, SuspensionReason.USER_REQUEST, null, NOON.minusSeconds(3600)))
                    .thenAccepted(suspended());
            active().when(new SuspendMedCard(CARD, SuspensionReason.USER_REQUEST, null, NOON.plusNanos(1_999)))
                    .thenAccepted(
                            new MedCardSuspended(CARD, SuspensionReason.USER_REQUEST, null, NOON.plusNanos(1_000)));
        }
    }
}
