package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireNameTest {

    static Stream<Class<? extends WireName>> enums() {
        return Stream.of(
                CardStatus.class,
                CardTier.class,
                ClosureReason.class,
                CopaymentMethod.class,
                CreditType.class,
                DebitType.class,
                InsuranceClaimStatus.class,
                InsuranceClaimType.class,
                KycLevel.class,
                PaymentGateway.class,
                PaymentMethod.class,
                PaymentRequestStatus.class,
                PaymentStatus.class,
                ProviderType.class,
                RelatedType.class,
                Relationship.class,
                SuspensionReason.class,
                TransferStatus.class,
                WalletStatus.class,
                WalletType.class);
    }

    @ParameterizedTest
    @MethodSource("enums")
    void wire_names_are_lower_snake_case_and_unique_in_their_enum(Class<? extends WireName> type) {
        Set<String> names = new HashSet<>();
        for (WireName constant : type.getEnumConstants()) {
            assertThat(constant.wireName()).matches("[a-z]+(_[a-z]+)*");
            assertThat(names.add(constant.wireName())).as(constant.wireName()).isTrue();
        }
    }

    @Test
    void a_constant_is_found_by_its_wire_name() {
        assertThat(WireName.parse(CardTier.class, "gold")).isEqualTo(CardTier.GOLD);
        assertThat(WireName.parse(WalletStatus.class, "pending_activation")).isEqualTo(WalletStatus.PENDING_ACTIVATION);
    }

    @Test
    void an_unknown_name_is_refused_with_those_there_are() {
        assertInvalid(
                "INVALID_FIELD",
                "must be one of basic, silver, gold, platinum",
                () -> WireName.parse(CardTier.class, "GOLD"));
    }

    @Test
    void tiers_rise_from_basic_to_platinum() {
        assertThat(CardTier.values())
                .containsExactly(CardTier.BASIC, CardTier.SILVER, CardTier.GOLD, CardTier.PLATINUM);
    }
}
