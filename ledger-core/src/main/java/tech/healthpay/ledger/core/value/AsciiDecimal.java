package tech.healthpay.ledger.core.value;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The one form in which decimals are read: that of a JSON number, with leading zeros allowed. {@link BigDecimal} alone would also take the digits of
 * every other script, which no wire format here allows.
 */
final class AsciiDecimal {

    private static final Pattern FORM = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

    private AsciiDecimal() {}

    /**
     * Reads a decimal exactly.
     *
     * @param text of a length that the caller has bounded
     * @throws NumberFormatException if it is not of the form
     */
    static BigDecimal parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new NumberFormatException("not a decimal number");
        }
        return new BigDecimal(text);
    }
}
