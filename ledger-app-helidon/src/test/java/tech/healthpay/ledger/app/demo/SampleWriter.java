package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.demo.MoneyStory.Sold;

/**
 * Makes the demonstration's sample: always the same, from a seed. It keeps account of what every card has left, so that it
 * knows what the ledger will answer. {@link SampleTest} holds the committed file against it.
 */
final class SampleWriter {

    private static final long SEED = 20_261_123;
    private static final int FAMILIES = 240;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String[] MEN = {
        "Ahmed", "Mohamed", "Mahmoud", "Mostafa", "Omar", "Youssef", "Karim", "Hassan", "Khaled", "Tarek", "Amr",
        "Sherif"
    };
    private static final String[] WOMEN = {
        "Fatma", "Mona", "Nour", "Salma", "Yasmin", "Heba", "Aya", "Mariam", "Dina", "Rania", "Laila", "Nadia"
    };
    private static final String[] SURNAMES = {
        "El-Sayed",
        "Hassan",
        "Ibrahim",
        "Abdel-Rahman",
        "Mansour",
        "Fouad",
        "Naguib",
        "Shalaby",
        "Soliman",
        "Zaki",
        "Farouk",
        "Gaber",
        "Hegazy",
        "Kamel",
        "Lotfy",
        "Metwally"
    };
    private static final String[] GOVERNORATES = {"01", "02", "03", "12", "13", "14", "16", "21", "23", "25"};
    private static final String[] OPERATOR_PREFIXES = {"10", "11", "12", "15"};
    private static final String[] INSURERS = {"Nile Health", "Delta Insurance", "Pharos Care"};

    private static final List<Pharmacy> PHARMACIES = List.of(
            new Pharmacy("PH-CAI-001", "Cairo, Nasr City"),
            new Pharmacy("PH-CAI-002", "Cairo, Maadi"),
            new Pharmacy("PH-CAI-003", "Cairo, Heliopolis"),
            new Pharmacy("PH-CAI-004", "Cairo, Zamalek"),
            new Pharmacy("PH-GIZ-001", "Giza, Dokki"),
            new Pharmacy("PH-GIZ-002", "Giza, Haram"),
            new Pharmacy("PH-GIZ-003", "Giza, 6th of October"),
            new Pharmacy("PH-ALX-001", "Alexandria, Smouha"),
            new Pharmacy("PH-ALX-002", "Alexandria, Miami"),
            new Pharmacy("PH-MNS-001", "Mansoura"),
            new Pharmacy("PH-TNT-001", "Tanta"),
            new Pharmacy("PH-ASN-001", "Aswan"),
            new Pharmacy("PH-LXR-001", "Luxor"),
            new Pharmacy("PH-ISM-001", "Ismailia"),
            new Pharmacy("PH-PSD-001", "Port Said"),
            new Pharmacy("PH-ZAG-001", "Zagazig"));

    private static final List<Drug> DRUGS = List.of(
            new Drug("AMOX500", "Amoxicillin 500 mg", 48_50),
            new Drug("PARA500", "Paracetamol 500 mg", 22_75),
            new Drug("IBUP400", "Ibuprofen 400 mg", 35_00),
            new Drug("METF850", "Metformin 850 mg", 41_25),
            new Drug("ATOR020", "Atorvastatin 20 mg", 96_00),
            new Drug("AMLO005", "Amlodipine 5 mg", 54_50),
            new Drug("OMEP020", "Omeprazole 20 mg", 63_00),
            new Drug("SALB100", "Salbutamol inhaler", 78_25),
            new Drug("INSG100", "Insulin glargine", 210_00),
            new Drug("LOSA050", "Losartan 50 mg", 67_75),
            new Drug("CETI010", "Cetirizine 10 mg", 28_00),
            new Drug("AZIT500", "Azithromycin 500 mg", 88_50),
            new Drug("VITD1000", "Vitamin D3", 59_99),
            new Drug("LEVO050", "Levothyroxine 50 mcg", 33_33));

    private static final List<Tier> TIERS = List.of(
            new Tier("basic", 500_00, 3_000),
            new Tier("silver", 1_500_00, 2_000),
            new Tier("gold", 3_000_00, 1_500),
            new Tier("platinum", 6_000_00, 1_000));

    private final Random random = new Random(SEED);
    private final List<String> lines = new ArrayList<>();
    private String family = "";
    private int serial;
    private int prescriptions;

    private record Pharmacy(String id, String place) {}

    private record Drug(String code, String name, long price) {}

    private record Tier(String name, long limit, int copayment) {}

    private record Person(String name, LocalDate born, String nationalId, String phone) {}

    private SampleWriter() {}

    /** Rewrites the committed file; its argument is the file's path. */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), lines());
    }

    /** Returns the lines of the sample. */
    static List<String> lines() {
        SampleWriter writer = new SampleWriter();
        for (int number = 0; number < FAMILIES; number++) {
            writer.family(number);
        }
        return List.copyOf(writer.lines);
    }

    private void family(int number) {
        family = "f%03d".formatted(number);
        Tier tier = TIERS.get(Math.min(TIERS.size() - 1, random.nextInt(TIERS.size() + 1)));
        String surname = pick(SURNAMES);
        Person holder = person(surname, 1955, 1998);
        card(tier, holder);
        int beneficiaries = beneficiaries(number, surname);
        if (number % 3 == 0) {
            wallet(number);
        }
        List<Sold> sold = claims(number, tier, beneficiaries);
        if (number % 6 == 1) {
            new MoneyStory(number / 6, SEED, this::step).tell(sold);
        }
    }

    private void card(Tier tier, Person holder) {
        ObjectNode body = JSON.createObjectNode()
                .put("userId", "{user}")
                .put("cardType", tier.name())
                .put("insuranceProvider", pick(INSURERS))
                .put("policyNumber", "POL-" + family)
                .put("monthlyLimit", money(tier.limit()))
                .put("copaymentPercentage", money(tier.copayment()));
        body.set("primaryHolder", person(holder));
        body.put("expiryDate", "{expiry}");
        step("/medcards", "operator", "accepted", body, Map.of("card", "medCardId"));
        step("/medcards/{card}/activate", "operator", "accepted", JSON.createObjectNode(), Map.of());
    }

    private int beneficiaries(int number, String surname) {
        int count = random.nextInt(4);
        String path = "/medcards/{card}/beneficiaries";
        for (int child = 1; child <= count; child++) {
            Person person = child == 1 ? person(surname, 1960, 1999) : person(surname, 2003, 2020);
            ObjectNode body = beneficiary(person, child == 1 ? "spouse" : "child");
            step(path, "operator", "accepted", body, Map.of("b" + child, "beneficiaryId"));
            if (child == 1 && number % 14 == 5) {
                step(path, "operator", "DUPLICATE_BENEFICIARY", body, Map.of());
            }
        }
        if (number % 16 == 4) {
            Person person = person(surname, 2003, 2020);
            ObjectNode body = beneficiary(person, "child")
                    .put("nationalId", "9" + person.nationalId().substring(1));
            step(path, "operator", "INVALID_NATIONAL_ID", body, Map.of());
        }
        if (number % 24 == 9) {
            ObjectNode body = beneficiary(person(surname, 2003, 2020), "child").put("phoneNumber", "+201912345678");
            step(path, "operator", "INVALID_PHONE_NUMBER", body, Map.of());
        }
        if (number % 26 == 10) {
            Person person = person(surname, 2003, 2020);
            ObjectNode body = beneficiary(person, "child")
                    .put("dateOfBirth", person.born().plusDays(1).toString());
            step(path, "operator", "NATIONAL_ID_MISMATCH", body, Map.of());
        }
        return count;
    }

    private void wallet(int number) {
        ObjectNode wallet = JSON.createObjectNode()
                .put("userId", "{user}")
                .put("walletType", "personal")
                .put("kycLevel", "enhanced");
        step("/wallets", "operator", "accepted", wallet, Map.of("wallet", "walletId"));
        step("/wallets/{wallet}/activate", "operator", "accepted", JSON.createObjectNode(), Map.of());
        long deposited = 0;
        for (int deposit = random.nextInt(3); deposit >= 0; deposit--) {
            long amount = (50 + random.nextInt(950)) * 100L;
            deposited += amount;
            transfer("credits", amount, "deposit", "DEP-" + deposit, "accepted");
        }
        transfer("debits", deposited / 4, "withdrawal", "WDR-1", "accepted");
        if (number % 10 == 6) {
            transfer("debits", deposited, "withdrawal", "WDR-2", "INSUFFICIENT_FUNDS");
        }
    }

    private void transfer(String direction, long amount, String type, String reference, String expect) {
        ObjectNode body = JSON.createObjectNode()
                .put("amount", money(amount))
                .put("transactionType", type)
                .put("reference", reference);
        step("/wallets/{wallet}/" + direction, "operator", expect, body, Map.of());
    }

    /** Returns what was sold. */
    private List<Sold> claims(int number, Tier tier, int beneficiaries) {
        List<Sold> sold = new ArrayList<>();
        long left = tier.limit();
        int count = 1 + random.nextInt(6);
        for (int claim = 0; claim < count; claim++) {
            int one = random.nextInt(PHARMACIES.size());
            int another = random.nextInt(PHARMACIES.size());
            Pharmacy pharmacy = PHARMACIES.get(Math.min(one, another)); // so that some sell more than others
            String whose = claim % (beneficiaries + 1) == 0 ? "{user}" : "{b" + claim % (beneficiaries + 1) + "}";
            ObjectNode body = prescription(pharmacy, whose);
            long covered = covered(total(body), tier.copayment());
            boolean fits = covered <= left;
            if (fits) {
                left -= covered;
                sold.add(new Sold(body.path("prescriptionId").asText(), pharmacy.id(), total(body) - covered));
            }
            claim(pharmacy, fits ? "accepted" : "MONTHLY_LIMIT_EXCEEDED", body);
            if (fits && number % 15 == 1) {
                claim(pharmacy, "DUPLICATE_CLAIM", body);
            }
        }
        refusals(number);
        return sold;
    }

    private void refusals(int number) {
        Pharmacy pharmacy = PHARMACIES.get(number % PHARMACIES.size());
        if (number % 18 == 3) {
            ObjectNode body = prescription(pharmacy, "{user}");
            claim(pharmacy, "ITEMS_TOTAL_MISMATCH", body.put("totalAmount", money(total(body) + 1)));
        }
        if (number % 22 == 6) {
            claim(pharmacy, "INVALID_BENEFICIARY", prescription(pharmacy, "0190a000-0000-7000-8000-00000000beef"));
        }
        if (number % 25 == 8) {
            Pharmacy other = PHARMACIES.get((number + 1) % PHARMACIES.size());
            claim(other, "FORBIDDEN", prescription(pharmacy, "{user}"));
        }
        if (number % 28 == 11) {
            claim(pharmacy, "UNKNOWN_FIELD", prescription(pharmacy, "{user}").put("discount", "10.00"));
        }
        if (number % 20 == 2) {
            ObjectNode reason = JSON.createObjectNode().put("reason", "payment_overdue");
            step("/medcards/{card}/suspend", "operator", "accepted", reason, Map.of());
            claim(pharmacy, "CARD_NOT_ACTIVE", prescription(pharmacy, "{user}"));
        }
    }

    private void claim(Pharmacy pharmacy, String expect, ObjectNode body) {
        step("/medcards/{card}/claims/prescriptions", "pharmacy:" + pharmacy.id(), expect, body, Map.of());
    }

    private ObjectNode prescription(Pharmacy pharmacy, String beneficiary) {
        prescriptions++;
        ArrayNode items = JSON.createArrayNode();
        long total = 0;
        for (int line = 1 + random.nextInt(4); line > 0; line--) {
            Drug drug = DRUGS.get(random.nextInt(DRUGS.size()));
            int quantity = 1 + random.nextInt(3);
            total += quantity * drug.price();
            items.addObject()
                    .put("drugCode", drug.code())
                    .put("drugName", drug.name())
                    .put("quantity", quantity)
                    .put("unitPrice", money(drug.price()))
                    .put("totalPrice", money(quantity * drug.price()));
        }
        ObjectNode body = JSON.createObjectNode()
                .put("prescriptionId", "RX-%05d".formatted(prescriptions))
                .put("pharmacyId", pharmacy.id())
                .put("beneficiaryId", beneficiary)
                .put("totalAmount", money(total));
        body.set("items", items);
        return body.put("pharmacyLocation", pharmacy.place());
    }

    private static long total(ObjectNode prescription) {
        return Long.parseLong(prescription.path("totalAmount").asText().replace(".", ""));
    }

    /** What is left after the member's share, which is rounded half-up to the piaster. */
    private static long covered(long total, int basisPoints) {
        return total - (total * basisPoints + 5_000) / 10_000;
    }

    private ObjectNode beneficiary(Person person, String relationship) {
        return person(person).put("relationship", relationship);
    }

    private static ObjectNode person(Person person) {
        return JSON.createObjectNode()
                .put("nationalId", person.nationalId())
                .put("name", person.name())
                .put("dateOfBirth", person.born().toString())
                .put("phoneNumber", person.phone());
    }

    private Person person(String surname, int bornFrom, int bornTo) {
        serial++;
        boolean man = random.nextBoolean();
        LocalDate born = LocalDate.of(bornFrom + random.nextInt(bornTo - bornFrom + 1), 1, 1)
                .plusDays(random.nextInt(365));
        int number = serial % 5_000 * 2 + (man ? 1 : 0);
        String nationalId = (born.getYear() < 2000 ? "2" : "3")
                + born.format(DateTimeFormatter.ofPattern("yyMMdd"))
                + pick(GOVERNORATES)
                + "%04d".formatted(number)
                + random.nextInt(10);
        String phone = "+20" + pick(OPERATOR_PREFIXES) + "%08d".formatted(random.nextInt(100_000_000));
        return new Person(pick(man ? MEN : WOMEN) + " " + surname, born, nationalId, phone);
    }

    private String pick(String[] words) {
        return words[random.nextInt(words.length)];
    }

    private static String money(long minor) {
        return minor / 100 + "." + "%02d".formatted(minor % 100);
    }

    private void step(String post, String as, String expect, ObjectNode body, Map<String, String> keep) {
        step(post, as, expect, body, keep, null);
    }

    private void step(
            String post, String as, String expect, ObjectNode body, Map<String, String> keep, @Nullable String key) {
        ObjectNode line = JSON.createObjectNode()
                .put("family", family)
                .put("post", post)
                .put("as", as)
                .put("expect", expect);
        line.set("body", body);
        if (key != null) {
            line.put("key", key);
        }
        if (!keep.isEmpty()) {
            line.set("keep", JSON.valueToTree(new TreeMap<>(keep)));
        }
        lines.add(line.toString());
    }
}
