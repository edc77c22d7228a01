package tech.healthpay.ledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.HttpResult;

/** When the journal is in order, and when it is not. */
class TrialBalanceTest {

    private static TrialBalance balance(String clearing, String difference) {
        return TrialBalance.read(HttpResult.parse("""
                {"items":[{"account":"clearing:payment","currency":"EGP","debits":"7.00","credits":"7.00","balance":"%s"},
                          {"account":"wallet","currency":"EGP","debits":"7.00","credits":"9.50","balance":"-2.50"}],
                 "totals":[{"currency":"EGP","debits":"14.00","credits":"14.00","difference":"%s"}]}""".formatted(clearing, difference)));
    }

    @Test
    void it_is_in_order_if_nothing_differs_and_nothing_is_left_on_clearing_accounts() {
        assertThat(balance("0.00", "0.00").isInOrder()).isTrue();
    }

    @Test
    void it_is_not_if_debits_and_credits_differ() {
        assertThat(balance("0.00", "0.01").isInOrder()).isFalse();
    }

    @Test
    void it_is_not_if_a_clearing_account_keeps_something() {
        assertThat(balance("-0.01", "0.00").isInOrder()).isFalse();
    }

    @Test
    void it_is_not_if_nothing_was_booked() {
        assertThat(TrialBalance.read(HttpResult.parse("{\"items\":[],\"totals\":[]}"))
                        .isInOrder())
                .isFalse();
    }

    @Test
    void its_lines_are_what_the_ledger_says() {
        assertThat(balance("0.00", "0.00").lines().getLast())
                .isEqualTo(new TrialBalance.Line(
                        "wallet", Amount.parse("7.00"), Amount.parse("9.50"), Amount.parse("-2.50")));
    }
}
