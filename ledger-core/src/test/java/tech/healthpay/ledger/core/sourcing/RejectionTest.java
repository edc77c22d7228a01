package tech.healthpay.ledger.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.Amounts.USD;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.Rejection.Kind;
import tech.healthpay.ledger.core.sourcing.Rejection.Verdict;
import tech.healthpay.ledger.core.value.BeneficiaryId;
import tech.healthpay.ledger.core.value.CardNumber;
import tech.healthpay.ledger.core.value.CardStatus;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.ClaimId;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.value.WalletStatus;

/** The codes are the contract: each rejection has its own, of one kind, with a sentence for people. */
class RejectionTest {

    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOON = Instant.parse("2026-11-23T10:00:00Z");
    private static final Money ONE = egp("1.00");
    private static final Money TWO = egp("2.00");

    static Stream<Arguments> rejections() {
        return Stream.of(
                invalid("INVALID_AMOUNT", "amount is odd", new Rejection.InvalidAmount("amount", "is odd")),
                invalid("INVALID_FIELD", "name is odd", new Rejection.InvalidField("name", "is odd")),
                invalid(
                        "INVALID_NATIONAL_ID",
                        "nationalId is odd",
                        new Rejection.InvalidNationalId("nationalId", "is odd")),
                invalid(
                        "NATIONAL_ID_MISMATCH",
                        "dateOfBirth differs from the one in the national id",
                        new Rejection.NationalIdMismatch("dateOfBirth")),
                invalid(
                        "SAME_WALLET",
                        "the payer and the payee are the same wallet",
                        new Rejection.SameWallet("destinationWalletId", new WalletId(ID))),
                invalid(
                        "EFFECTIVE_DATE_IN_PAST",
                        "effectiveDate 2026-11-23 is before today, 2026-11-24",
                        new Rejection.EffectiveDateInPast(DAY, DAY.plusDays(1))),
                arguments(
                        "FORBIDDEN",
                        Kind.FORBIDDEN,
                        "the roles of the token do not allow CloseWallet",
                        new Rejection.Forbidden("CloseWallet")),
                missing(
                        "WALLET_NOT_FOUND",
                        "wallet " + ID + " does not exist",
                        new Rejection.WalletNotFound(new WalletId(ID))),
                missing(
                        "MEDCARD_NOT_FOUND",
                        "medical card " + ID + " does not exist",
                        new Rejection.MedCardNotFound(new MedCardId(ID))),
                missing(
                        "BENEFICIARY_NOT_FOUND",
                        "beneficiary " + ID + " is not on the card",
                        new Rejection.BeneficiaryNotFound(new BeneficiaryId(ID))),
                missing(
                        "CLAIM_NOT_FOUND",
                        "claim C-1 does not exist on the card",
                        new Rejection.ClaimNotFound(new ClaimId("C-1"))),
                missing(
                        "TRANSFER_NOT_FOUND",
                        "transfer " + ID + " does not exist",
                        new Rejection.TransferNotFound(new TransferId(ID))),
                missing(
                        "PAYMENT_NOT_FOUND",
                        "payment " + ID + " does not exist",
                        new Rejection.PaymentNotFound(new PaymentId(ID))),
                missing(
                        "PAYMENT_REQUEST_NOT_FOUND",
                        "payment request " + ID + " does not exist",
                        new Rejection.PaymentRequestNotFound(new PaymentRequestId(ID))),
                conflict(
                        "INVALID_STATE_TRANSITION",
                        "CloseWallet is not possible from status closed",
                        new Rejection.InvalidStateTransition("CloseWallet", "closed")),
                conflict(
                        "DUPLICATE_CLAIM",
                        "claim C-1 was made before on this card",
                        new Rejection.DuplicateClaim(new ClaimId("C-1"))),
                conflict(
                        "DUPLICATE_BENEFICIARY",
                        "the person is on the card already",
                        new Rejection.DuplicateBeneficiary(new BeneficiaryId(ID))),
                conflict(
                        "DUPLICATE_CARD_NUMBER",
                        "card number MC000000000000 is taken",
                        new Rejection.DuplicateCardNumber(CardNumber.ofPayload(0))),
                conflict(
                        "CONCURRENT_MODIFICATION",
                        "wallet/" + ID + " was changed by others at the same time; try again",
                        new Rejection.ConcurrentModification(new StreamId(AggregateType.WALLET, ID))),
                arguments(
                        "VERSION_CONFLICT",
                        Kind.PRECONDITION,
                        "expected version 3, but it is 4",
                        new Rejection.VersionConflict(3, 4)),
                rule(
                        "INSUFFICIENT_FUNDS",
                        "available 1.00 EGP, requested 2.00 EGP",
                        new Rejection.InsufficientFunds(ONE, TWO)),
                rule(
                        "DAILY_LIMIT_EXCEEDED",
                        "remaining today 1.00 EGP, requested 2.00 EGP",
                        new Rejection.DailyLimitExceeded(ONE, TWO)),
                rule(
                        "MONTHLY_LIMIT_EXCEEDED",
                        "remaining this month 1.00 EGP, requested 2.00 EGP",
                        new Rejection.MonthlyLimitExceeded(ONE, TWO)),
                rule(
                        "ITEMS_TOTAL_MISMATCH",
                        "totalAmount should be 1.00 EGP, but is 2.00 EGP",
                        new Rejection.ItemsTotalMismatch("totalAmount", ONE, TWO)),
                rule(
                        "INVALID_BENEFICIARY",
                        ID + " is neither the holder nor an active beneficiary of the card",
                        new Rejection.InvalidBeneficiary(ID)),
                rule(
                        "INVALID_TIER_CHANGE",
                        "from gold to silver",
                        new Rejection.InvalidTierChange(CardTier.GOLD, CardTier.SILVER)),
                rule("CURRENCY_MISMATCH", "expected EGP, given USD", new Rejection.CurrencyMismatch(Money.EGP, USD)),
                rule(
                        "WALLET_NOT_ACTIVE",
                        "wallet " + ID + " is suspended",
                        new Rejection.WalletNotActive(new WalletId(ID), WalletStatus.SUSPENDED)),
                rule("WALLET_NOT_EMPTY", "balance 2.00 EGP, reserved 1.00 EGP", new Rejection.WalletNotEmpty(TWO, ONE)),
                rule(
                        "CARD_NOT_ACTIVE",
                        "medical card " + ID + " is pending_activation",
                        new Rejection.CardNotActive(new MedCardId(ID), CardStatus.PENDING_ACTIVATION)),
                rule("CARD_EXPIRED", "the card expired on 2026-11-23", new Rejection.CardExpired(DAY, DAY.plusDays(1))),
                rule(
                        "TOO_MANY_BENEFICIARIES",
                        "a card has at most 20 beneficiaries",
                        new Rejection.TooManyBeneficiaries(20)),
                rule(
                        "COVERAGE_EXCEEDS_TOTAL",
                        "total 1.00 EGP, requested 2.00 EGP",
                        new Rejection.CoverageExceedsTotal(ONE, TWO)),
                rule(
                        "APPROVAL_EXCEEDS_REQUESTED",
                        "requested 1.00 EGP, approved 2.00 EGP",
                        new Rejection.ApprovalExceedsRequested(ONE, TWO)),
                rule(
                        "COPAYMENT_EXCEEDS_DUE",
                        "due 1.00 EGP, requested 2.00 EGP",
                        new Rejection.CopaymentExceedsDue(ONE, TWO)),
                rule(
                        "CAPTURE_EXCEEDS_AUTHORIZED",
                        "authorized 1.00 EGP, requested 2.00 EGP",
                        new Rejection.CaptureExceedsAuthorized(ONE, TWO)),
                rule(
                        "AUTHORIZATION_EXPIRED",
                        "the authorization expired at 2026-11-23T10:00:00Z",
                        new Rejection.AuthorizationExpired(NOON)),
                rule(
                        "REFUND_EXCEEDS_CAPTURE",
                        "refundable 1.00 EGP, requested 2.00 EGP",
                        new Rejection.RefundExceedsCapture(ONE, TWO)),
                rule(
                        "PAYMENT_REQUEST_EXPIRED",
                        "the payment request expired at 2026-11-23T10:00:00Z",
                        new Rejection.PaymentRequestExpired(NOON)),
                rule(
                        "IDEMPOTENCY_KEY_REUSED",
                        "the idempotency key was used for another request",
                        new Rejection.IdempotencyKeyReused()),
                conflict(
                        "SAID_BEFORE",
                        "as it was said",
                        new Rejection.Repeated(new Verdict(Kind.CONFLICT, "SAID_BEFORE", "as it was said", null))));
    }

    private static Arguments invalid(String code, String detail, Rejection rejection) {
        return arguments(code, Kind.INVALID, detail, rejection);
    }

    private static Arguments missing(String code, String detail, Rejection rejection) {
        return arguments(code, Kind.NOT_FOUND, detail, rejection);
    }

    private static Arguments conflict(String code, String detail, Rejection rejection) {
        return arguments(code, Kind.CONFLICT, detail, rejection);
    }

    private static Arguments rule(String code, String detail, Rejection rejection) {
        return arguments(code, Kind.RULE, detail, rejection);
    }

    private static Arguments arguments(String code, Kind kind, String detail, Rejection rejection) {
        return Arguments.of(code, kind, detail, rejection);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rejections")
    void a_rejection_has_a_stable_code_a_kind_and_a_sentence(
            String code, Kind kind, String detail, Rejection rejection) {
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.kind()).isEqualTo(kind);
        assertThat(rejection.detail()).isEqualTo(detail);
    }

    @Test
    void every_rejection_is_in_the_table_above_and_no_two_share_a_code() {
        Stream<String> tested = rejections().map(row -> row.get()[3].getClass().getName());
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Rejection.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
        assertThat(rejections().map(row -> row.get()[0])).doesNotHaveDuplicates();
    }
}
