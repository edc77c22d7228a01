package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    private static final String RULE = "must be +201, then 0, 1, 2 or 5, then 8 digits";

    @ParameterizedTest
    @ValueSource(strings = {"+201012345678", "+20 101 234 5678", "+20-101-234-5678", "  +2010 1234-5678"})
    void spaces_and_dashes_are_dropped(String text) {
        assertThat(PhoneNumber.parse(text)).isEqualTo(new PhoneNumber("+201012345678"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "01012345678",
                "+201312345678",
                "+201412345678",
                "+20101234567",
                "+2010123456789",
                "+2010123456x8",
                "+202012345678",
                "201012345678",
                "+20101234567٨",
                "+20 1 0 1 2 3 4 5 6 7 8               "
            })
    void what_is_no_egyptian_mobile_number_is_refused(String text) {
        assertInvalid("INVALID_PHONE_NUMBER", RULE, () -> PhoneNumber.parse(text));
    }

    @Test
    void it_is_shown_masked() {
        PhoneNumber number = new PhoneNumber("+201012345678");
        assertThat(number.masked()).isEqualTo("+2010*****678");
        assertThat(number).hasToString("+2010*****678");
    }

    @Property
    void every_number_of_the_four_operators_is_accepted(
            @ForAll @IntRange(max = 3) int operator, @ForAll @IntRange(max = 99_999_999) int rest) {
        String value = "+201%s%08d".formatted("0125".charAt(operator), rest);
        assertThat(PhoneNumber.parse(value).value()).isEqualTo(value);
    }
}
