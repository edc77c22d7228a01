package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.DAY;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.LocalDate;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.core.value.Texts;

/** The people on a card, holder and dependants alike: how requests name them, and how answers show them. */
final class People {

    private People() {}

    /**
     * Reads a person; the date of birth must be the one in the national id.
     *
     * @param today the Cairo day, which no date of birth lies after
     */
    static Field<PrimaryHolder> holder(InputObject person, LocalDate today) {
        Field<NationalId> nationalId = person.required("nationalId", text(digits -> NationalId.parse(digits, today)));
        Field<String> name = person.required("name", text(1, Texts.MAX_NAME));
        Field<LocalDate> birth = person.required("dateOfBirth", DAY);
        Field<PhoneNumber> phone = person.required("phoneNumber", text(PhoneNumber::parse));
        return person.combine(
                "dateOfBirth",
                () -> new PrimaryHolder(nationalId.get(), name.get(), birth.get(), phone.get()),
                nationalId,
                name,
                birth,
                phone);
    }

    /**
     * Writes a person.
     *
     * @param inFull false to mask the national id and the phone number
     */
    static void write(
            JsonWriter json,
            NationalId nationalId,
            String name,
            LocalDate dateOfBirth,
            PhoneNumber phoneNumber,
            boolean inFull) {
        json.text("nationalId", inFull ? nationalId.value() : nationalId.masked())
                .text("name", name)
                .day("dateOfBirth", dateOfBirth)
                .text("phoneNumber", inFull ? phoneNumber.value() : phoneNumber.masked());
    }
}
