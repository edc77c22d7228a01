package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    private static final long MOST = 99_999_999_999L;

    @Test
    void the_last_digit_is_the_luhn_check_digit() {
        // 7992739871 with check digit 3 is the algorithm's textbook example
        assertThat(CardNumber.ofPayload(7_992_739_871L)).hasToString("MC079927398713");
        assertThat(new CardNumber("MC079927398713").value()).isEqualTo("MC079927398713");
        assertThat(CardNumber.ofPayload(0)).hasToString("MC000000000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MC",
                "MC0799273987131",
                "MC07992739871",
                "mc079927398713",
                "XX079927398713",
                "MC07992739871٣"
            })
    void a_number_is_mc_and_12_digits(String value) {
        assertInvalid("INVALID_FIELD", "card number must be MC and 12 digits", () -> new CardNumber(value));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, MOST + 1, Long.MIN_VALUE, Long.MAX_VALUE})
    void a_payload_has_at_most_11_digits(long payload) {
        assertInvalid(
                "INVALID_FIELD",
                "card number payload must have at most 11 digits",
                () -> CardNumber.ofPayload(payload));
    }

    @Property
    void the_check_digit_passes_luhn(@ForAll @LongRange(max = MOST) long payload) {
        assertThat(luhnSum(CardNumber.ofPayload(payload).value().substring(2)) % 10)
                .isZero();
    }

    @Property
    void one_wrong_digit_is_noticed(
            @ForAll @LongRange(max = MOST) long payload,
            @ForAll @IntRange(min = 2, max = 13) int place,
            @ForAll @IntRange(min = 1, max = 9) int off) {
        StringBuilder wrong = new StringBuilder(CardNumber.ofPayload(payload).value());
        wrong.setCharAt(place, (char) ('0' + (wrong.charAt(place) - '0' + off) % 10));
        assertInvalid("INVALID_FIELD", "card number has a wrong check digit", () -> new CardNumber(wrong.toString()));
    }

    private static int luhnSum(String digits) {
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            int weighted = fromRight % 2 == 0 ? digit : digit * 2;
            sum += weighted / 10 + weighted % 10;
        }
        return sum;
    }
}
