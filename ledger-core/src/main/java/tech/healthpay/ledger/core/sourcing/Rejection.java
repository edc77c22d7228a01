package tech.healthpay.ledger.core.sourcing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/**
 * Why a command is refused: a value, not an exception, with a stable {@link #code()} of the contract and the facts that
 * were judged. The texts hold no personal data. Sources: domain.md, the rules of each command; api.md, codes and statuses.
 */
public sealed interface Rejection {

    /** The kinds of refusal, so that an edge can answer without knowing each rejection. */
    enum Kind {
        /** The request is malformed or out of range. */
        INVALID,
        /** The actor may not do this. */
        FORBIDDEN,
        /** The thing is not there, or not for this actor. */
        NOT_FOUND,
        /** The thing's state or a concurrent change stands against it. */
        CONFLICT,
        /** The version the caller asked for is not the present one. */
        PRECONDITION,
        /** A domain rule says no. */
        RULE
    }

    /**
     * What there is to say of a refusal to somebody who does not know its kind.
     *
     * @param code stable, for example {@code INSUFFICIENT_FUNDS}
     * @param detail one sentence for people, without personal data
     * @param field the field of the command that is at fault, null if it is the state of things
     */
    record Verdict(
            Kind kind, String code, String detail, @Nullable String field) {

        Verdict(Kind kind, String code, String detail) {
            this(kind, code, detail, null);
        }
    }

    /** Returns what there is to say of it. */
    Verdict verdict();

    /** Returns the stable code, for example {@code INSUFFICIENT_FUNDS}. */
    default String code() {
        return verdict().code();
    }

    /** Returns what kind of refusal this is. */
    default Kind kind() {
        return verdict().kind();
    }

    /** Returns one sentence for people, without personal data. */
    default String detail() {
        return verdict().detail();
    }

    /** An amount is not in the range that the command allows. */
    record InvalidAmount(String field, String rule) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.INVALID, "INVALID_AMOUNT", field + " " + rule, field);
        }
    }

    /** A field is not in the range that the command allows. */
    record InvalidField(String field, String rule) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.INVALID, "INVALID_FIELD", field + " " + rule, field);
        }
    }

    /** The national id breaks a rule that its digits alone do not show. */
    record InvalidNationalId(String field, String rule) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.INVALID, "INVALID_NATIONAL_ID", field + " " + rule, field);
        }
    }

    /** The date of birth differs from the one in the national id. */
    record NationalIdMismatch(String field) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.INVALID, "NATIONAL_ID_MISMATCH", "dateOfBirth differs from the one in the national id", field);
        }
    }

    /** A wallet cannot pay itself. */
    record SameWallet(String field, WalletId walletId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.INVALID, "SAME_WALLET", "the payer and the payee are the same wallet", field);
        }
    }

    /** A change of terms cannot begin before today in Cairo. */
    record EffectiveDateInPast(LocalDate effectiveDate, LocalDate today) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.INVALID,
                    "EFFECTIVE_DATE_IN_PAST",
                    "effectiveDate " + effectiveDate + " is before today, " + today,
                    "effectiveDate");
        }
    }

    /** The actor's roles do not allow the command. */
    record Forbidden(String command) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.FORBIDDEN, "FORBIDDEN", "the roles of the token do not allow " + command);
        }
    }

    /** There is no such wallet, or not for this actor. */
    record WalletNotFound(WalletId walletId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.NOT_FOUND, "WALLET_NOT_FOUND", "wallet " + walletId + " does not exist");
        }
    }

    /** There is no such card, or not for this actor. */
    record MedCardNotFound(MedCardId medCardId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.NOT_FOUND, "MEDCARD_NOT_FOUND", "medical card " + medCardId + " does not exist");
        }
    }

    /** The card has no such active beneficiary. */
    record BeneficiaryNotFound(BeneficiaryId beneficiaryId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.NOT_FOUND, "BENEFICIARY_NOT_FOUND", "beneficiary " + beneficiaryId + " is not on the card");
        }
    }

    /** The card has no such claim. */
    record ClaimNotFound(ClaimId claimId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.NOT_FOUND, "CLAIM_NOT_FOUND", "claim " + claimId + " does not exist on the card");
        }
    }

    /** There is no such transfer, or not for this actor. */
    record TransferNotFound(TransferId transferId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.NOT_FOUND, "TRANSFER_NOT_FOUND", "transfer " + transferId + " does not exist");
        }
    }

    /** There is no such payment, or not for this actor. */
    record PaymentNotFound(PaymentId paymentId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.NOT_FOUND, "PAYMENT_NOT_FOUND", "payment " + paymentId + " does not exist");
        }
    }

    /** There is no such payment request, or not for this actor. */
    record PaymentRequestNotFound(PaymentRequestId paymentRequestId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.NOT_FOUND,
                    "PAYMENT_REQUEST_NOT_FOUND",
                    "payment request " + paymentRequestId + " does not exist");
        }
    }

    /** The command does not fit the state. */
    record InvalidStateTransition(String command, String status) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.CONFLICT, "INVALID_STATE_TRANSITION", command + " is not possible from status " + status);
        }
    }

    /** This claim id was used on the card before. */
    record DuplicateClaim(ClaimId claimId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.CONFLICT, "DUPLICATE_CLAIM", "claim " + claimId + " was made before on this card");
        }
    }

    /** The national id is the holder's or an active beneficiary's. */
    record DuplicateBeneficiary(BeneficiaryId beneficiaryId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.CONFLICT, "DUPLICATE_BENEFICIARY", "the person is on the card already");
        }
    }

    /** The card number was given out before; the facade draws another. */
    record DuplicateCardNumber(CardNumber cardNumber) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.CONFLICT, "DUPLICATE_CARD_NUMBER", "card number " + cardNumber + " is taken");
        }
    }

    /** Others changed the same aggregates again and again; the caller may try again. */
    record ConcurrentModification(StreamId stream) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.CONFLICT,
                    "CONCURRENT_MODIFICATION",
                    stream + " was changed by others at the same time; try again");
        }
    }

    /** The caller asked for an exact version and the aggregate has another. */
    record VersionConflict(long expected, long actual) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.PRECONDITION, "VERSION_CONFLICT", "expected version " + expected + ", but it is " + actual);
        }
    }

    /** The wallet's available funds do not cover the amount. */
    record InsufficientFunds(Money available, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "INSUFFICIENT_FUNDS", "available " + available + ", requested " + requested);
        }
    }

    /** The wallet's debit limit of the Cairo day does not allow the amount. */
    record DailyLimitExceeded(Money remaining, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE, "DAILY_LIMIT_EXCEEDED", "remaining today " + remaining + ", requested " + requested);
        }
    }

    /** The limit of the Cairo month, of a wallet or a card, does not allow the amount. */
    record MonthlyLimitExceeded(Money remaining, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE,
                    "MONTHLY_LIMIT_EXCEEDED",
                    "remaining this month " + remaining + ", requested " + requested);
        }
    }

    /** A line is not quantity × unit price, or the lines do not add up to the total. */
    record ItemsTotalMismatch(String field, Money expected, Money given) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE, "ITEMS_TOTAL_MISMATCH", field + " should be " + expected + ", but is " + given, field);
        }
    }

    /** The claimant is neither the holder nor an active beneficiary. */
    record InvalidBeneficiary(UUID beneficiaryId) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE,
                    "INVALID_BENEFICIARY",
                    beneficiaryId + " is neither the holder nor an active beneficiary of the card");
        }
    }

    /** The new tier is not really higher or lower than the one in force on the effective day. */
    record InvalidTierChange(CardTier current, CardTier requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE, "INVALID_TIER_CHANGE", "from " + current.wireName() + " to " + requested.wireName());
        }
    }

    /** Amounts of different currencies meet. */
    record CurrencyMismatch(Currency expected, Currency given) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "CURRENCY_MISMATCH", "expected " + expected + ", given " + given);
        }
    }

    /** The wallet is not active. */
    record WalletNotActive(WalletId walletId, WalletStatus status) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "WALLET_NOT_ACTIVE", "wallet " + walletId + " is " + status.wireName());
        }
    }

    /** A wallet with money or reserved funds cannot be closed. */
    record WalletNotEmpty(Money balance, Money reserved) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "WALLET_NOT_EMPTY", "balance " + balance + ", reserved " + reserved);
        }
    }

    /** The card is not active. */
    record CardNotActive(MedCardId medCardId, CardStatus status) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "CARD_NOT_ACTIVE", "medical card " + medCardId + " is " + status.wireName());
        }
    }

    /** The card's last valid day has passed. */
    record CardExpired(LocalDate expiryDate, LocalDate today) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "CARD_EXPIRED", "the card expired on " + expiryDate);
        }
    }

    /** The card has as many active beneficiaries as it may. */
    record TooManyBeneficiaries(int maximum) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "TOO_MANY_BENEFICIARIES", "a card has at most " + maximum + " beneficiaries");
        }
    }

    /** More coverage is requested than the claim's total. */
    record CoverageExceedsTotal(Money total, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "COVERAGE_EXCEEDS_TOTAL", "total " + total + ", requested " + requested);
        }
    }

    /** More is approved than was requested. */
    record ApprovalExceedsRequested(Money requested, Money approved) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE, "APPROVAL_EXCEEDS_REQUESTED", "requested " + requested + ", approved " + approved);
        }
    }

    /** More is charged than is still owed. */
    record CopaymentExceedsDue(Money due, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "COPAYMENT_EXCEEDS_DUE", "due " + due + ", requested " + requested);
        }
    }

    /** More is captured than was authorized. */
    record CaptureExceedsAuthorized(Money authorized, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE, "CAPTURE_EXCEEDS_AUTHORIZED", "authorized " + authorized + ", requested " + requested);
        }
    }

    /** The authorization is no longer valid. */
    record AuthorizationExpired(Instant expiresAt) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "AUTHORIZATION_EXPIRED", "the authorization expired at " + expiresAt);
        }
    }

    /** More is refunded than was captured and not refunded yet. */
    record RefundExceedsCapture(Money refundable, Money requested) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(
                    Kind.RULE, "REFUND_EXCEEDS_CAPTURE", "refundable " + refundable + ", requested " + requested);
        }
    }

    /** The payment request is no longer valid. */
    record PaymentRequestExpired(Instant expiresAt) implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "PAYMENT_REQUEST_EXPIRED", "the payment request expired at " + expiresAt);
        }
    }

    /** A key was sent before with another request (api.md, {@code Idempotency-Key}). */
    record IdempotencyKeyReused() implements Rejection {

        @Override
        public Verdict verdict() {
            return new Verdict(Kind.RULE, "IDEMPOTENCY_KEY_REUSED", "the idempotency key was used for another request");
        }
    }

    /**
     * The answer that was given before under the same idempotency key, as it was stored.
     *
     * @param verdict what was said then
     */
    record Repeated(Verdict verdict) implements Rejection {}
}
