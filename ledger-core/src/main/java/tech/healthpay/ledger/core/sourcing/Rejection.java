package tech.healthpay.ledger.core.sourcing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
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

    /** Returns the stable code, for example {@code INSUFFICIENT_FUNDS}. */
    String code();

    /** Returns what kind of refusal this is. */
    Kind kind();

    /** Returns one sentence for people, without personal data. */
    String detail();

    /** An amount is not in the range that the command allows. */
    record InvalidAmount(String field, String rule) implements Rejection {

        @Override
        public String code() {
            return "INVALID_AMOUNT";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String detail() {
            return field + " " + rule;
        }
    }

    /** A field is not in the range that the command allows. */
    record InvalidField(String field, String rule) implements Rejection {

        @Override
        public String code() {
            return "INVALID_FIELD";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String detail() {
            return field + " " + rule;
        }
    }

    /** The national id breaks a rule that its digits alone do not show. */
    record InvalidNationalId(String field, String rule) implements Rejection {

        @Override
        public String code() {
            return "INVALID_NATIONAL_ID";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String detail() {
            return field + " " + rule;
        }
    }

    /** The date of birth differs from the one in the national id. */
    record NationalIdMismatch(String field) implements Rejection {

        @Override
        public String code() {
            return "NATIONAL_ID_MISMATCH";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String detail() {
            return "dateOfBirth differs from the one in the national id";
        }
    }

    /** Source and destination are one wallet. */
    record SameWallet(WalletId walletId) implements Rejection {

        @Override
        public String code() {
            return "SAME_WALLET";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String detail() {
            return "source and destination are the same wallet";
        }
    }

    /** A change of terms cannot begin before today in Cairo. */
    record EffectiveDateInPast(LocalDate effectiveDate, LocalDate today) implements Rejection {

        @Override
        public String code() {
            return "EFFECTIVE_DATE_IN_PAST";
        }

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String detail() {
            return "effectiveDate " + effectiveDate + " is before today, " + today;
        }
    }

    /** The actor's roles do not allow the command. */
    record Forbidden(String command) implements Rejection {

        @Override
        public String code() {
            return "FORBIDDEN";
        }

        @Override
        public Kind kind() {
            return Kind.FORBIDDEN;
        }

        @Override
        public String detail() {
            return "the roles of the token do not allow " + command;
        }
    }

    /** There is no such wallet, or not for this actor. */
    record WalletNotFound(WalletId walletId) implements Rejection {

        @Override
        public String code() {
            return "WALLET_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "wallet " + walletId + " does not exist";
        }
    }

    /** There is no such card, or not for this actor. */
    record MedCardNotFound(MedCardId medCardId) implements Rejection {

        @Override
        public String code() {
            return "MEDCARD_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "medical card " + medCardId + " does not exist";
        }
    }

    /** The card has no such active beneficiary. */
    record BeneficiaryNotFound(BeneficiaryId beneficiaryId) implements Rejection {

        @Override
        public String code() {
            return "BENEFICIARY_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "beneficiary " + beneficiaryId + " is not on the card";
        }
    }

    /** The card has no such claim. */
    record ClaimNotFound(ClaimId claimId) implements Rejection {

        @Override
        public String code() {
            return "CLAIM_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "claim " + claimId + " does not exist on the card";
        }
    }

    /** There is no such transfer, or not for this actor. */
    record TransferNotFound(TransferId transferId) implements Rejection {

        @Override
        public String code() {
            return "TRANSFER_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "transfer " + transferId + " does not exist";
        }
    }

    /** There is no such payment, or not for this actor. */
    record PaymentNotFound(PaymentId paymentId) implements Rejection {

        @Override
        public String code() {
            return "PAYMENT_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "payment " + paymentId + " does not exist";
        }
    }

    /** There is no such payment request, or not for this actor. */
    record PaymentRequestNotFound(PaymentRequestId paymentRequestId) implements Rejection {

        @Override
        public String code() {
            return "PAYMENT_REQUEST_NOT_FOUND";
        }

        @Override
        public Kind kind() {
            return Kind.NOT_FOUND;
        }

        @Override
        public String detail() {
            return "payment request " + paymentRequestId + " does not exist";
        }
    }

    /** The command does not fit the state. */
    record InvalidStateTransition(String command, String status) implements Rejection {

        @Override
        public String code() {
            return "INVALID_STATE_TRANSITION";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String detail() {
            return command + " is not possible from status " + status;
        }
    }

    /** This claim id was used on the card before. */
    record DuplicateClaim(ClaimId claimId) implements Rejection {

        @Override
        public String code() {
            return "DUPLICATE_CLAIM";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String detail() {
            return "claim " + claimId + " was made before on this card";
        }
    }

    /** The national id is the holder's or an active beneficiary's. */
    record DuplicateBeneficiary(BeneficiaryId beneficiaryId) implements Rejection {

        @Override
        public String code() {
            return "DUPLICATE_BENEFICIARY";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String detail() {
            return "the person is on the card already";
        }
    }

    /** The card number was given out before; the facade draws another. */
    record DuplicateCardNumber(CardNumber cardNumber) implements Rejection {

        @Override
        public String code() {
            return "DUPLICATE_CARD_NUMBER";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String detail() {
            return "card number " + cardNumber + " is taken";
        }
    }

    /** Others changed the same aggregates again and again; the caller may try again. */
    record ConcurrentModification(StreamId stream) implements Rejection {

        @Override
        public String code() {
            return "CONCURRENT_MODIFICATION";
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String detail() {
            return stream + " was changed by others at the same time; try again";
        }
    }

    /** The caller asked for an exact version and the aggregate has another. */
    record VersionConflict(long expected, long actual) implements Rejection {

        @Override
        public String code() {
            return "VERSION_CONFLICT";
        }

        @Override
        public Kind kind() {
            return Kind.PRECONDITION;
        }

        @Override
        public String detail() {
            return "expected version " + expected + ", but it is " + actual;
        }
    }

    /** The wallet's available funds do not cover the amount. */
    record InsufficientFunds(Money available, Money requested) implements Rejection {

        @Override
        public String code() {
            return "INSUFFICIENT_FUNDS";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "available " + available + ", requested " + requested;
        }
    }

    /** The wallet's debit limit of the Cairo day does not allow the amount. */
    record DailyLimitExceeded(Money remaining, Money requested) implements Rejection {

        @Override
        public String code() {
            return "DAILY_LIMIT_EXCEEDED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "remaining today " + remaining + ", requested " + requested;
        }
    }

    /** The limit of the Cairo month, of a wallet or a card, does not allow the amount. */
    record MonthlyLimitExceeded(Money remaining, Money requested) implements Rejection {

        @Override
        public String code() {
            return "MONTHLY_LIMIT_EXCEEDED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "remaining this month " + remaining + ", requested " + requested;
        }
    }

    /** A line is not quantity × unit price, or the lines do not add up to the total. */
    record ItemsTotalMismatch(String field, Money expected, Money given) implements Rejection {

        @Override
        public String code() {
            return "ITEMS_TOTAL_MISMATCH";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return field + " should be " + expected + ", but is " + given;
        }
    }

    /** The claimant is neither the holder nor an active beneficiary. */
    record InvalidBeneficiary(UUID beneficiaryId) implements Rejection {

        @Override
        public String code() {
            return "INVALID_BENEFICIARY";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return beneficiaryId + " is neither the holder nor an active beneficiary of the card";
        }
    }

    /** The new tier is not really higher or lower than the one in force on the effective day. */
    record InvalidTierChange(CardTier current, CardTier requested) implements Rejection {

        @Override
        public String code() {
            return "INVALID_TIER_CHANGE";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "from " + current.wireName() + " to " + requested.wireName();
        }
    }

    /** Amounts of different currencies meet. */
    record CurrencyMismatch(Currency expected, Currency given) implements Rejection {

        @Override
        public String code() {
            return "CURRENCY_MISMATCH";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "expected " + expected + ", given " + given;
        }
    }

    /** The wallet is not active. */
    record WalletNotActive(WalletId walletId, WalletStatus status) implements Rejection {

        @Override
        public String code() {
            return "WALLET_NOT_ACTIVE";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "wallet " + walletId + " is " + status.wireName();
        }
    }

    /** A wallet with money or reserved funds cannot be closed. */
    record WalletNotEmpty(Money balance, Money reserved) implements Rejection {

        @Override
        public String code() {
            return "WALLET_NOT_EMPTY";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "balance " + balance + ", reserved " + reserved;
        }
    }

    /** The card is not active. */
    record CardNotActive(MedCardId medCardId, CardStatus status) implements Rejection {

        @Override
        public String code() {
            return "CARD_NOT_ACTIVE";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "medical card " + medCardId + " is " + status.wireName();
        }
    }

    /** The card's last valid day has passed. */
    record CardExpired(LocalDate expiryDate, LocalDate today) implements Rejection {

        @Override
        public String code() {
            return "CARD_EXPIRED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "the card expired on " + expiryDate;
        }
    }

    /** The card has as many active beneficiaries as it may. */
    record TooManyBeneficiaries(int maximum) implements Rejection {

        @Override
        public String code() {
            return "TOO_MANY_BENEFICIARIES";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "a card has at most " + maximum + " beneficiaries";
        }
    }

    /** More coverage is requested than the claim's total. */
    record CoverageExceedsTotal(Money total, Money requested) implements Rejection {

        @Override
        public String code() {
            return "COVERAGE_EXCEEDS_TOTAL";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "total " + total + ", requested " + requested;
        }
    }

    /** More is approved than was requested. */
    record ApprovalExceedsRequested(Money requested, Money approved) implements Rejection {

        @Override
        public String code() {
            return "APPROVAL_EXCEEDS_REQUESTED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "requested " + requested + ", approved " + approved;
        }
    }

    /** More is charged than is still owed. */
    record CopaymentExceedsDue(Money due, Money requested) implements Rejection {

        @Override
        public String code() {
            return "COPAYMENT_EXCEEDS_DUE";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "due " + due + ", requested " + requested;
        }
    }

    /** More is captured than was authorized. */
    record CaptureExceedsAuthorized(Money authorized, Money requested) implements Rejection {

        @Override
        public String code() {
            return "CAPTURE_EXCEEDS_AUTHORIZED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "authorized " + authorized + ", requested " + requested;
        }
    }

    /** The authorization is no longer valid. */
    record AuthorizationExpired(Instant expiresAt) implements Rejection {

        @Override
        public String code() {
            return "AUTHORIZATION_EXPIRED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "the authorization expired at " + expiresAt;
        }
    }

    /** More is refunded than was captured and not refunded yet. */
    record RefundExceedsCapture(Money refundable, Money requested) implements Rejection {

        @Override
        public String code() {
            return "REFUND_EXCEEDS_CAPTURE";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "refundable " + refundable + ", requested " + requested;
        }
    }

    /** The payment request is no longer valid. */
    record PaymentRequestExpired(Instant expiresAt) implements Rejection {

        @Override
        public String code() {
            return "PAYMENT_REQUEST_EXPIRED";
        }

        @Override
        public Kind kind() {
            return Kind.RULE;
        }

        @Override
        public String detail() {
            return "the payment request expired at " + expiresAt;
        }
    }
}
