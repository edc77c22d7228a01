package tech.healthpay.ledger.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PharmacyId;
import tech.healthpay.ledger.core.value.ProviderId;
import tech.healthpay.ledger.core.value.WalletId;

class AccountTest {

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    @Test
    void every_owner_has_an_account_named_after_them_and_is_one_line_with_their_kind() {
        List<Account> accounts = List.of(
                Account.wallet(new WalletId(ID)),
                Account.merchant(new MerchantId("shop:1")),
                Account.pharmacy(new PharmacyId("ph-1")),
                Account.provider(new ProviderId("h-1")),
                Account.insurer("Misr: Life \"Gold\""),
                Account.member(new MedCardId(ID)));

        assertThat(accounts)
                .extracting(Account::name)
                .containsExactly(
                        "wallet:" + ID,
                        "merchant:shop:1",
                        "pharmacy:ph-1",
                        "provider:h-1",
                        "insurer:Misr: Life \"Gold\"",
                        "member:" + ID);
        assertThat(accounts)
                .extracting(Account::total)
                .containsExactly("wallet", "merchant", "pharmacy", "provider", "insurer", "member");
    }

    @ParameterizedTest
    @CsvSource({
        "external:opening, external",
        "external:gateway:fawry, external",
        "clearing:transfer, clearing",
        "revenue:fees, revenue",
        "walletish:x, walletish"
    })
    void any_other_account_is_a_line_of_its_own(String name, String kind) {
        Account account = new Account(name);

        assertThat(account.total()).isEqualTo(name);
        assertThat(account.kind()).isEqualTo(kind);
        assertThat(account).hasToString(name);
    }

    @Test
    void a_gateway_has_an_account_outside() {
        assertThat(Account.gateway(PaymentGateway.PAYMOB)).isEqualTo(new Account("external:gateway:paymob"));
    }

    @Test
    void accounts_are_ordered_by_name() {
        assertThat(Account.CASH).isLessThan(Account.DEPOSIT).isEqualByComparingTo(new Account("external:cash"));
    }

    @Test
    void the_longest_name_has_256_characters() {
        assertThat(new Account("a:" + "b".repeat(254)).name()).hasSize(256);
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new Account("a:" + "b".repeat(255)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "wallet", "wallet:", ":x"})
    void a_name_has_a_kind_and_says_which_one(String name) {
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> new Account(name));
    }
}
