package tech.healthpay.ledger.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.json.JsonValue.JsonBoolean;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;
import tech.healthpay.ledger.core.value.InvalidValueException;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.Relationship;

class FieldTypesTest {

    private static final Currency KWD = Currency.getInstance("KWD");

    @ParameterizedTest
    @CsvSource({"350,35000", "350.5,35050", "350.00,35000", "1e2,10000", "92233720368547758.07,9223372036854775807"})
    void an_amount_is_exact_from_a_number_and_from_a_text(String literal, long minor) {
        Money amount = Money.ofMinor(minor, Money.EGP);

        assertThat(FieldTypes.positive(Money.EGP).read(new JsonNumber(literal))).isEqualTo(amount);
        assertThat(FieldTypes.positive(Money.EGP).read(new JsonText(literal))).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "350.001",
                "NaN",
                "Infinity",
                "1e999999999",
                "-1e999999999",
                "92233720368547758.08",
                "",
                "x",
                "1,5",
                "1 "
            })
    void what_is_no_amount_of_the_currency_is_refused(String text) {
        assertInvalid("INVALID_AMOUNT", FieldTypes.positive(Money.EGP), new JsonText(text));
    }

    @Test
    void amounts_have_the_digits_of_their_currency() {
        assertThat(FieldTypes.positive(KWD).read(new JsonText("1.234"))).isEqualTo(Money.ofMinor(1_234, KWD));
    }

    @Test
    void amounts_know_their_lower_end() {
        assertInvalid("INVALID_AMOUNT", FieldTypes.positive(Money.EGP), new JsonNumber("0"));
        assertInvalid("INVALID_AMOUNT", FieldTypes.notNegative(Money.EGP), new JsonNumber("-0.01"));
        assertThat(FieldTypes.notNegative(Money.EGP).read(new JsonNumber("0"))).isEqualTo(Money.zero(Money.EGP));
    }

    @Test
    void nothing_but_numbers_and_texts_is_an_amount() {
        assertInvalid("INVALID_AMOUNT", FieldTypes.positive(Money.EGP), new JsonBoolean(true));
        assertInvalid("INVALID_AMOUNT", FieldTypes.positive(Money.EGP), new JsonObject(Map.of()));
    }

    @Test
    void percentages_are_read_from_numbers_and_texts() {
        assertThat(FieldTypes.PERCENTAGE.read(new JsonNumber("12.5"))).isEqualTo(new Percentage(1_250));
        assertThat(FieldTypes.PERCENTAGE.read(new JsonText("100"))).isEqualTo(new Percentage(10_000));
        assertInvalid("INVALID_FIELD", FieldTypes.PERCENTAGE, new JsonNumber("100.01"));
        assertInvalid("INVALID_FIELD", FieldTypes.PERCENTAGE, new JsonNumber("12.345"));
        assertInvalid("INVALID_FIELD", FieldTypes.PERCENTAGE, new JsonBoolean(true));
    }

    @Test
    void a_uuid_has_its_usual_form() {
        UUID id = UUID.fromString("01890000-0000-7000-8000-0000000000aa");

        assertThat(FieldTypes.ID.read(new JsonText("01890000-0000-7000-8000-0000000000AA")))
                .isEqualTo(id);
        assertInvalid("INVALID_FIELD", FieldTypes.ID, new JsonText("1-1-1-1-1"));
        assertInvalid("INVALID_FIELD", FieldTypes.ID, new JsonText(id + " "));
        assertInvalid("INVALID_FIELD", FieldTypes.ID, new JsonNumber("1"));
    }

    @Test
    void days_and_months_are_real_ones_in_iso_form() {
        assertThat(FieldTypes.DAY.read(new JsonText("2028-02-29"))).isEqualTo(LocalDate.of(2028, 2, 29));
        assertInvalid("INVALID_FIELD", FieldTypes.DAY, new JsonText("2027-02-29"));
        assertInvalid("INVALID_FIELD", FieldTypes.DAY, new JsonText("+12345-01-01"));
        assertInvalid("INVALID_FIELD", FieldTypes.DAY, new JsonText("2028-2-9"));
        assertThat(FieldTypes.month("2026-11")).isEqualTo(YearMonth.of(2026, 11));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> FieldTypes.month("2026-13"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> FieldTypes.month("2026-11-01"));
    }

    @Test
    void times_are_in_utc_and_in_whole_microseconds() {
        FieldType<Instant> time = FieldTypes.text(FieldTypes::instant);

        assertThat(time.read(new JsonText("2026-11-23T10:00:00.123456Z")))
                .isEqualTo(Instant.parse("2026-11-23T10:00:00.123456Z"));
        for (String bad : List.of(
                "2026-11-23",
                "2026-11-23T10:00:00+02:00",
                "2026-11-23T10:00Z",
                "2026-13-23T10:00:00Z",
                "2026-11-23T10:00:00.1234567Z",
                "+12026-11-23T10:00:00Z")) {
            assertInvalid("INVALID_FIELD", time, new JsonText(bad));
        }
    }

    @Test
    void a_day_may_have_a_first_one() {
        FieldType<LocalDate> fromToday = FieldTypes.dayFrom(LocalDate.of(2026, 11, 23), "EFFECTIVE_DATE_IN_PAST");

        assertThat(fromToday.read(new JsonText("2026-11-23"))).isEqualTo(LocalDate.of(2026, 11, 23));
        assertInvalid("EFFECTIVE_DATE_IN_PAST", fromToday, new JsonText("2026-11-22"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "1e1", "1000001", "99999999999999999999"})
    void a_count_is_a_plain_whole_number_in_its_range(String literal) {
        assertInvalid("INVALID_FIELD", FieldTypes.count(1_000_000), new JsonNumber(literal));
        assertThat(FieldTypes.count(1_000_000).read(new JsonNumber("1000000"))).isEqualTo(1_000_000);
    }

    @Test
    void a_count_is_no_text() {
        assertInvalid("INVALID_FIELD", FieldTypes.count(5), new JsonText("3"));
    }

    @Test
    void enums_go_by_their_wire_names() {
        assertThat(FieldTypes.oneOf(Relationship.class).read(new JsonText("spouse")))
                .isEqualTo(Relationship.SPOUSE);
        assertInvalid("INVALID_FIELD", FieldTypes.oneOf(Relationship.class), new JsonText("SPOUSE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XAU", "egp", "EG", ""})
    void a_currency_is_one_that_money_can_be_of(String code) {
        assertInvalid("INVALID_FIELD", FieldTypes.CURRENCY, new JsonText(code));
        assertThat(FieldTypes.CURRENCY.read(new JsonText("KWD"))).isEqualTo(KWD);
    }

    @Test
    void texts_are_bounded() {
        assertThat(FieldTypes.text(1, 3).read(new JsonText("abc"))).isEqualTo("abc");
        assertInvalid("INVALID_FIELD", FieldTypes.text(1, 3), new JsonText("abcd"));
        assertInvalid("INVALID_FIELD", FieldTypes.text(1, 3), new JsonText("a\nb"));
    }

    private static void assertInvalid(String code, FieldType<?> type, JsonValue value) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> type.read(value))
                .extracting(InvalidValueException::code)
                .isEqualTo(code);
    }
}
