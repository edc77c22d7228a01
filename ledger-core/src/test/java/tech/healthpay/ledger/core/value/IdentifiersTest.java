package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdentifiersTest {

    static Stream<Function<String, Object>> outsideReferences() {
        return Stream.of(ClaimId::new, PharmacyId::new, ProviderId::new, MerchantId::new, Reference::new);
    }

    static Stream<Function<UUID, Object>> ownIdentifiers() {
        return Stream.of(
                WalletId::new,
                TransferId::new,
                PaymentId::new,
                PaymentRequestId::new,
                MedCardId::new,
                UserId::new,
                BeneficiaryId::new);
    }

    @ParameterizedTest
    @MethodSource("outsideReferences")
    void a_reference_from_outside_has_1_to_64_plain_characters(Function<String, Object> reference) {
        for (String good : List.of("x", "RX-2026.11_23:A", "z".repeat(64))) {
            assertThat(reference.apply(good)).hasToString(good);
        }
        for (String bad : List.of("", "z".repeat(65), "a b", "a/b", "é", "a\n", "<x>")) {
            assertInvalid("INVALID_FIELD", "must be 1 to 64 of A-Z a-z 0-9 . _ : -", () -> reference.apply(bad));
        }
    }

    @ParameterizedTest
    @MethodSource("ownIdentifiers")
    void an_identifier_reads_as_its_uuid(Function<UUID, Object> identifier) {
        UUID uuid = UUID.fromString("01890000-0000-7000-8000-000000000001");
        assertThat(identifier.apply(uuid)).hasToString(uuid.toString());
    }

    @Test
    void what_stands_behind_a_movement_has_an_id_of_1_to_64_characters() {
        assertThat(new Related(RelatedType.CLAIM, "RX-1").id()).isEqualTo("RX-1");
        assertInvalid("INVALID_FIELD", "must have 1 to 64 characters", () -> new Related(RelatedType.CLAIM, ""));
    }
}
