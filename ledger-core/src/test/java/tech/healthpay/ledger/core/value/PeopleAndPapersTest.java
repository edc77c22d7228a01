package tech.healthpay.ledger.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.value.Amounts.egp;
import static tech.healthpay.ledger.core.value.InvalidValues.assertInvalid;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that hold people, lines of a prescription and documents. */
class PeopleAndPapersTest {

    private static final NationalId ID = new NationalId("29901010112334");
    private static final LocalDate BIRTH = LocalDate.of(1999, 1, 1);
    private static final PhoneNumber PHONE = new PhoneNumber("+201012345678");

    @Test
    void a_holder_is_born_when_the_national_id_says() {
        assertThat(new PrimaryHolder(ID, "Mona Adel", BIRTH, PHONE).name()).isEqualTo("Mona Adel");
        assertInvalid(
                "NATIONAL_ID_MISMATCH",
                "dateOfBirth differs from the one in the national id",
                () -> new PrimaryHolder(ID, "Mona Adel", BIRTH.plusDays(1), PHONE));
    }

    @Test
    void a_holder_has_a_name() {
        assertInvalid("INVALID_FIELD", "must have 1 to 200 characters", () -> new PrimaryHolder(ID, " ", BIRTH, PHONE));
    }

    @Test
    void a_holder_in_a_log_line_shows_no_personal_data() {
        assertThat(new PrimaryHolder(ID, "Mona Adel", BIRTH, PHONE)).hasToString("PrimaryHolder[2990101*****34]");
    }

    @Test
    void a_line_names_its_drug() {
        assertThat(new PrescriptionItem("D1", "Panadol", 2, egp("1.00"), egp("2.00")).drugName())
                .isEqualTo("Panadol");
        assertInvalid(
                "INVALID_FIELD",
                "must have 1 to 64 characters",
                () -> new PrescriptionItem("", "Panadol", 2, egp("1.00"), egp("2.00")));
        assertInvalid(
                "INVALID_FIELD",
                "must have 1 to 200 characters",
                () -> new PrescriptionItem("D1", "x".repeat(201), 2, egp("1.00"), egp("2.00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/a.pdf", "https://files.example.org/scan?id=1", "HTTPS://example.org"})
    void a_document_lies_at_an_http_address(String url) {
        assertThat(new ClaimDocument("invoice", url).documentUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/a.pdf",
                "file:///etc/passwd",
                "example.org/a.pdf",
                "https:///a.pdf",
                "http://a b",
                "javascript:alert(1)"
            })
    void another_address_is_refused(String url) {
        assertInvalid("INVALID_FIELD", "must be an http or https URL", () -> new ClaimDocument("invoice", url));
    }

    @Test
    void a_documents_type_and_address_have_bounds() {
        String longest = "https://example.org/" + "x".repeat(1_980);
        assertThat(new ClaimDocument("t", longest).documentUrl()).hasSize(2_000);
        assertInvalid("INVALID_FIELD", "must have 1 to 2000 characters", () -> new ClaimDocument("t", longest + "x"));
        assertInvalid("INVALID_FIELD", "must have 1 to 64 characters", () -> new ClaimDocument("", longest));
    }
}
