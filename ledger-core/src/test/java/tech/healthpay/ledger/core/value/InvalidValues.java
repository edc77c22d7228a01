package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects values to refuse what breaks their rules. */
final class InvalidValues {

    private InvalidValues() {}

    static void assertInvalid(String code, String rule, ThrowingCallable making) {
        InvalidValueException refusal = catchThrowableOfType(InvalidValueException.class, making);
        assertThat(refusal).as("a value that breaks the rule: %s", rule).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessage(rule);
    }
}
