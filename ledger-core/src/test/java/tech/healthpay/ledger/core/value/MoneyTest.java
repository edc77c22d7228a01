package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.Amounts.usd;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    @ParameterizedTest
    @CsvSource({
        "350.00, 35000",
        "350, 35000",
        "350.5, 35050",
        "0, 0",
        "-0.01, -1",
        "007.50, 750",
        "1e3, 100000",
        "1.5E+1, 1500",
        "5E-2, 5",
        "1.000000, 100",
        "92233720368547758.07, 9223372036854775807",
        "-92233720368547758.08, -9223372036854775808"
    })
    void a_decimal_is_read_as_minor_units(String decimal, long minor) {
        assertThat(Money.parse(decimal, Money.EGP)).isEqualTo(Money.ofMinor(minor, Money.EGP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "NaN", "Infinity", "1,5", "0x10", ".5", "5.", "+5", "1 ", "--1", "٣٥٠"})
    void what_is_no_decimal_is_refused(String text) {
        assertInvalid("INVALID_AMOUNT", "must be a decimal number", () -> Money.parse(text, Money.EGP));
    }

    @Test
    void a_very_long_text_is_refused_before_it_is_read() {
        String text = "0".repeat(40) + "1";
        assertInvalid("INVALID_AMOUNT", "must be a decimal number", () -> Money.parse(text, Money.EGP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "350.005", "1e-3"})
    void more_digits_than_the_currency_has_are_refused(String text) {
        assertInvalid("INVALID_AMOUNT", "must have at most 2 decimal digits", () -> Money.parse(text, Money.EGP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"92233720368547758.08", "-92233720368547758.09", "1e18", "1e999999999", "1e-999999999", "1e41"})
    void what_a_long_of_minor_units_cannot_hold_is_refused(String text) {
        assertInvalid("INVALID_AMOUNT", "is out of range", () -> Money.parse(text, Money.EGP));
    }

    @Test
    void currencies_have_their_own_digits() {
        Currency dinar = Currency.getInstance("KWD");
        Currency yen = Currency.getInstance("JPY");
        assertThat(Money.parse("1.234", dinar)).isEqualTo(Money.ofMinor(1_234, dinar));
        assertThat(Money.ofMinor(1_234, dinar).toDecimalString()).isEqualTo("1.234");
        assertThat(Money.parse("100", yen)).isEqualTo(Money.ofMinor(100, yen));
        assertThat(Money.ofMinor(100, yen).toDecimalString()).isEqualTo("100");
        assertInvalid("INVALID_AMOUNT", "must have at most 0 decimal digits", () -> Money.parse("0.1", yen));
    }

    @Test
    void a_currency_without_minor_units_is_refused() {
        Currency gold = Currency.getInstance("XAU");
        assertInvalid("INVALID_FIELD", "currency has no minor unit", () -> Money.zero(gold));
    }

    @Test
    void the_wire_form_has_exactly_the_currencys_digits() {
        assertThat(egp("350").toDecimalString()).isEqualTo("350.00");
        assertThat(egp("-0.5").toDecimalString()).isEqualTo("-0.50");
        assertThat(egp("0").toDecimalString()).isEqualTo("0.00");
        assertThat(mostEgp().toDecimalString()).isEqualTo("92233720368547758.07");
        assertThat(egp("350")).hasToString("350.00 EGP");
    }

    @Test
    void signs_are_told_apart() {
        assertThat(egp("0.01").isPositive()).isTrue();
        assertThat(egp("0").isPositive()).isFalse();
        assertThat(egp("-0.01").isNegative()).isTrue();
        assertThat(egp("0").isNegative()).isFalse();
        assertThat(egp("0").isZero()).isTrue();
        assertThat(egp("0.01").isZero()).isFalse();
        assertThat(egp("-0.01").orZeroIfNegative()).isEqualTo(egp("0"));
        assertThat(egp("0.01").orZeroIfNegative()).isEqualTo(egp("0.01"));
    }

    @Test
    void amounts_of_one_currency_are_ordered() {
        assertThat(egp("0.02").exceeds(egp("0.01"))).isTrue();
        assertThat(egp("0.01").exceeds(egp("0.01"))).isFalse();
        assertThat(egp("0.01")).isLessThan(egp("0.02"));
        assertThat(egp("1.00").sameCurrency(egp("2.00"))).isTrue();
        assertThat(egp("1.00").sameCurrency(usd("1.00"))).isFalse();
    }

    @Test
    void amounts_of_different_currencies_do_not_mix() {
        assertThatIllegalArgumentException().isThrownBy(() -> egp("1.00").plus(usd("1.00")));
        assertThatIllegalArgumentException().isThrownBy(() -> egp("1.00").minus(usd("1.00")));
        assertThatIllegalArgumentException().isThrownBy(() -> egp("1.00").exceeds(usd("1.00")));
    }

    @Property
    void arithmetic_is_that_of_whole_numbers_or_is_refused(@ForAll long left, @ForAll long right) {
        Money a = Money.ofMinor(left, Money.EGP);
        Money b = Money.ofMinor(right, Money.EGP);
        BigInteger sum = BigInteger.valueOf(left).add(BigInteger.valueOf(right));
        BigInteger difference = BigInteger.valueOf(left).subtract(BigInteger.valueOf(right));
        BigInteger product = BigInteger.valueOf(left).multiply(BigInteger.valueOf(right));

        assertThat(a.overflowsWith(b)).isEqualTo(isOutOfRange(sum));
        assertThat(a.overflowsTimes(right)).isEqualTo(isOutOfRange(product));
        assertExact(() -> a.plus(b), sum);
        assertExact(() -> a.minus(b), difference);
        assertExact(() -> a.times(right), product);
    }

    @Property
    void products_near_the_range_are_told_apart(@ForAll int left, @ForAll int right) {
        long unit = Integer.MAX_VALUE;
        BigInteger product = BigInteger.valueOf(unit * left).multiply(BigInteger.valueOf(right));
        assertThat(Money.ofMinor(unit * left, Money.EGP).overflowsTimes(right)).isEqualTo(isOutOfRange(product));
    }

    @Property
    void what_is_written_is_read_again(@ForAll long minor) {
        Money money = Money.ofMinor(minor, Money.EGP);
        assertThat(Money.parse(money.toDecimalString(), Money.EGP)).isEqualTo(money);
        assertThat(Money.of(money.toDecimal(), Money.EGP)).isEqualTo(money);
        assertThat(money.toDecimal()).isEqualTo(new BigDecimal(BigInteger.valueOf(minor), 2));
    }

    private static boolean isOutOfRange(BigInteger number) {
        return number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0;
    }

    private static void assertExact(Supplier<Money> calculation, BigInteger expected) {
        if (isOutOfRange(expected)) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(calculation::get);
        } else {
            assertThat(calculation.get()).isEqualTo(Money.ofMinor(expected.longValueExact(), Money.EGP));
        }
    }
}
