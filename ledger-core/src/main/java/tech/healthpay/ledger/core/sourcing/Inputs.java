package tech.healthpay.ledger.core.sourcing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.Rejection.CurrencyMismatch;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidAmount;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidField;
import tech.healthpay.ledger.core.sourcing.Rejection.InvalidNationalId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.Texts;

/**
 * The rules of single fields that the deciders share. The edge has named every bad field of a request before; deciders
 * ask again, because embedders and other deciders command them too. Each returns null if the field is in order.
 */
public final class Inputs {

    /** The last day any date may name: what stores and the wire form of a date can hold. */
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    /** What is said of an amount that leads out of the range of a {@code long}. */
    public static final String OUT_OF_RANGE = "is out of range";

    private Inputs() {}

    /** Asks for an amount of more than zero in the aggregate's currency. */
    public static @Nullable Rejection positive(String field, Money amount, Currency currency) {
        if (!amount.isPositive()) {
            return new InvalidAmount(field, "must be more than zero");
        }
        return inCurrency(amount, currency);
    }

    /** Asks for an amount of zero or more in the aggregate's currency; null stands for none and is in order. */
    public static @Nullable Rejection notNegative(String field, @Nullable Money amount, Currency currency) {
        if (amount == null) {
            return null;
        }
        if (amount.isNegative()) {
            return new InvalidAmount(field, "must be zero or more");
        }
        return inCurrency(amount, currency);
    }

    /** Asks for a sum that a {@code long} of minor units can hold; both amounts are of one currency. */
    public static @Nullable Rejection sumInRange(String field, Money amount, Money addedTo) {
        return addedTo.overflowsWith(amount) ? new InvalidAmount(field, OUT_OF_RANGE) : null;
    }

    /** Asks for a text of 1 to {@code max} characters that is not blank. */
    public static @Nullable Rejection text(String field, String text, int max) {
        String rule = Texts.brokenLengthRule(text, 1, max);
        return rule == null ? null : new InvalidField(field, rule);
    }

    /** Asks for a text of 1 to {@code max} characters that is not blank, or none. */
    public static @Nullable Rejection optionalText(String field, @Nullable String text, int max) {
        return text == null ? null : text(field, text, max);
    }

    /** Asks for a day that every store can hold; null stands for none and is in order. */
    public static @Nullable Rejection storableDay(String field, @Nullable LocalDate day) {
        boolean storable = day == null || !day.isAfter(LAST_DAY);
        return storable ? null : new InvalidField(field, "must not be after " + LAST_DAY);
    }

    /**
     * Asks for a deadline that lies ahead, and not too far.
     *
     * @param deadline the deadline, in whole microseconds as it will be stored
     * @param now the effective time of the command
     * @param longest how far ahead it may be at most
     */
    public static @Nullable Rejection deadline(String field, Instant deadline, Instant now, Duration longest) {
        if (!deadline.isAfter(now)) {
            return new InvalidField(field, "must be later than now");
        }
        return deadline.isAfter(now.plus(longest))
                ? new InvalidField(field, "must be within " + longest.toDays() + " days")
                : null;
    }

    /**
     * Asks for a national id whose holder is born by today, which its digits alone cannot show.
     *
     * @param today the current day in Cairo
     */
    public static @Nullable Rejection bornBy(String field, NationalId nationalId, LocalDate today) {
        boolean born = !nationalId.dateOfBirth().isAfter(today);
        return born ? null : new InvalidNationalId(field, "has a date of birth in the future");
    }

    private static @Nullable Rejection inCurrency(Money amount, Currency currency) {
        return amount.currency().equals(currency) ? null : new CurrencyMismatch(currency, amount.currency());
    }
}
