package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NationalIdTest {

    private static final String CODE = "INVALID_NATIONAL_ID";

    @Test
    void a_number_holds_birth_and_sex() {
        NationalId man = new NationalId("29901010112334");
        assertThat(man.dateOfBirth()).isEqualTo(LocalDate.of(1999, 1, 1));
        assertThat(man.isMale()).isTrue();

        NationalId woman = new NationalId("30402298812348");
        assertThat(woman.dateOfBirth()).isEqualTo(LocalDate.of(2004, 2, 29));
        assertThat(woman.isMale()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2990101011233", "299010101123345", "2990101011233x", "29901010112 34", "٢٩٩٠١٠١٠١١٢٣٣٤"})
    void a_number_is_14_digits(String value) {
        assertInvalid(CODE, "must be 14 digits", () -> new NationalId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"19901010112334", "49901010112334", "09901010112334"})
    void a_century_is_2_or_3(String value) {
        assertInvalid(CODE, "has an unknown century", () -> new NationalId(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"29902290112334", "29913010112334", "29900010112334", "29901320112334", "30102290112334"})
    void a_date_of_birth_is_a_real_date(String value) {
        assertInvalid(CODE, "has no real date of birth", () -> new NationalId(value));
    }

    @Test
    void governorates_are_those_of_egypt() {
        Set<Integer> known = IntStream.range(0, 100)
                .filter(NationalIdTest::isAccepted)
                .boxed()
                .collect(Collectors.toSet());
        assertThat(known)
                .isEqualTo(Set.of(
                        1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 31, 32, 33,
                        34, 35, 88));
        assertInvalid(CODE, "has an unknown governorate code", () -> new NationalId(withGovernorate(5)));
    }

    @Test
    void a_date_of_birth_is_not_in_the_future() {
        LocalDate birth = LocalDate.of(2026, 11, 23);
        String value = "32611230112334";
        assertThat(NationalId.parse(value, birth)).isEqualTo(new NationalId(value));
        assertInvalid(CODE, "has a date of birth in the future", () -> NationalId.parse(value, birth.minusDays(1)));
    }

    @Test
    void it_is_shown_masked() {
        NationalId id = new NationalId("29901010112334");
        assertThat(id.masked()).isEqualTo("2990101*****34");
        assertThat(id).hasToString("2990101*****34");
        assertThat(id.value()).isEqualTo("29901010112334");
    }

    @Property
    void every_well_formed_number_is_accepted_and_tells_its_birth(
            @ForAll("births") LocalDate birth, @ForAll("rest") String rest) {
        String value = numberOf(birth, rest);
        assertThat(new NationalId(value).dateOfBirth()).isEqualTo(birth);
        assertThat(new NationalId(value).isMale()).isEqualTo((rest.charAt(5) - '0') % 2 == 1);
    }

    @Provide
    Arbitrary<LocalDate> births() {
        long first = LocalDate.of(1900, 1, 1).toEpochDay();
        long last = LocalDate.of(2099, 12, 31).toEpochDay();
        return Arbitraries.longs().between(first, last).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<String> rest() {
        Arbitrary<String> governorates = Arbitraries.of(List.of("01", "04", "11", "19", "21", "29", "31", "35", "88"));
        Arbitrary<String> serials = Arbitraries.strings().numeric().ofLength(5);
        return Combinators.combine(governorates, serials).as(String::concat);
    }

    private static String numberOf(LocalDate birth, String rest) {
        int century = birth.getYear() < 2000 ? 2 : 3;
        return "%d%02d%02d%02d%s"
                .formatted(century, birth.getYear() % 100, birth.getMonthValue(), birth.getDayOfMonth(), rest);
    }

    private static String withGovernorate(int code) {
        return "2990101%02d12334".formatted(code);
    }

    private static boolean isAccepted(int governorate) {
        try {
            return new NationalId(withGovernorate(governorate)).value() != null;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
