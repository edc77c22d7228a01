package tech.healthpay.ledger.postgres.detail;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.healthpay.ledger.core.value.NationalId;
import tech.healthpay.ledger.core.value.PhoneNumber;
import tech.healthpay.ledger.core.value.PrimaryHolder;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/** A card's holder as one JSON column: personal data in one place. */
final class HolderJson {

    private static final JsonDocuments JSON = new JsonDocuments();

    private HolderJson() {}

    static String write(PrimaryHolder holder) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("nationalId", holder.nationalId().value());
        document.put("name", holder.name());
        document.put("dateOfBirth", holder.dateOfBirth().toString());
        document.put("phoneNumber", holder.phoneNumber().value());
        return JSON.write(document);
    }

    static PrimaryHolder read(String json) {
        JsonFields holder = new JsonFields(JSON.read(json));
        return new PrimaryHolder(
                new NationalId(holder.text("nationalId")),
                holder.text("name"),
                LocalDate.parse(holder.text("dateOfBirth")),
                new PhoneNumber(holder.text("phoneNumber")));
    }
}
