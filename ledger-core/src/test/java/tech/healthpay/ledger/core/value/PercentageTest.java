package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.Amounts.mostEgp;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 2000", "12.5, 1250", "12.50, 1250", "0.01, 1", "100, 10000", "100.00, 10000", "1e1, 1000"})
    void a_decimal_is_read_as_basis_points(String decimal, int basisPoints) {
        assertThat(Percentage.parse(decimal)).isEqualTo(new Percentage(basisPoints));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "twenty", "12.505", "1e99", "1e-99", "99999999999999", "00000000000000020", "٢٠", "1e999999"
            })
    void what_is_no_decimal_with_two_digits_is_refused(String text) {
        assertInvalid(
                "INVALID_FIELD",
                "must be a percentage from 0 to 100 with at most two decimals",
                () -> Percentage.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "100.01", "1000"})
    void what_is_not_from_0_to_100_is_refused(String text) {
        assertInvalid("INVALID_FIELD", "must be a percentage from 0 to 100", () -> Percentage.parse(text));
    }

    @Test
    void the_wire_form_has_two_digits() {
        assertThat(new Percentage(2_000).toDecimalString()).isEqualTo("20.00");
        assertThat(new Percentage(5).toDecimalString()).isEqualTo("0.05");
        assertThat(new Percentage(1_250)).hasToString("12.50 %");
    }

    @ParameterizedTest
    @CsvSource({
        "350.00, 20, 70.00",
        "0.02, 25, 0.01",
        "0.01, 50, 0.01",
        "0.01, 49.99, 0.00",
        "99.99, 0, 0.00",
        "99.99, 100, 99.99",
        "0, 20, 0"
    })
    void a_copayment_is_rounded_half_up_to_the_minor_unit(String total, String percentage, String copayment) {
        CopaymentSplit split = Percentage.parse(percentage).split(egp(total));
        assertThat(split.copayment()).isEqualTo(egp(copayment));
        assertThat(split.covered()).isEqualTo(egp(total).minus(egp(copayment)));
        assertThat(split.total()).isEqualTo(egp(total));
    }

    @Test
    void the_largest_amount_is_split_exactly() {
        assertThat(new Percentage(9_999).split(mostEgp()).copayment()).isEqualTo(expected(Long.MAX_VALUE, 9_999));
    }

    @Test
    void parts_that_do_not_add_up_are_no_split() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CopaymentSplit(egp("1.00"), egp("0.50"), egp("0.51")))
                .withMessage("the parts of a split must add up");
    }

    @Property
    void a_split_is_half_up_and_adds_up(
            @ForAll @LongRange(min = 0) long total, @ForAll @IntRange(max = 10_000) int basisPoints) {
        CopaymentSplit split = new Percentage(basisPoints).split(Money.ofMinor(total, Money.EGP));
        assertThat(split.copayment()).isEqualTo(expected(total, basisPoints));
        assertThat(split.covered().plus(split.copayment())).isEqualTo(Money.ofMinor(total, Money.EGP));
        assertThat(split.covered().isNegative()).isFalse();
    }

    private static Money expected(long total, int basisPoints) {
        BigDecimal exact = BigDecimal.valueOf(total).multiply(BigDecimal.valueOf(basisPoints, 4));
        return Money.ofMinor(exact.setScale(0, RoundingMode.HALF_UP).longValueExact(), Money.EGP);
    }
}
