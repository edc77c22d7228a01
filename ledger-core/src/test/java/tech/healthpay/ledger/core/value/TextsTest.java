package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void a_text_within_its_bounds_is_returned() {
        assertThat(Texts.requireLength("a", 1, 3)).isEqualTo("a");
        assertThat(Texts.requireLength("صيدلية العزبي 💊", 1, 20)).isEqualTo("صيدلية العزبي 💊");
        assertThat(Texts.requireLength("", 0, 3)).isEmpty();
        assertThat(Texts.requireLength(" ", 0, 3)).isEqualTo(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "abcd"})
    void a_text_that_is_too_long_short_or_blank_is_refused(String text) {
        assertInvalid("INVALID_FIELD", "must have 1 to 3 characters", () -> Texts.requireLength(text, 1, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\nb", "\u0085"})
    void control_characters_are_refused(String text) {
        assertInvalid("INVALID_FIELD", "must not hold control characters", () -> Texts.requireLength(text, 0, 9));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\ud83d', '\udc8a'})
    void half_of_a_surrogate_pair_is_refused(char half) {
        assertInvalid("INVALID_FIELD", "must be well-formed text", () -> Texts.requireLength("a" + half, 1, 9));
    }
}
