package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.CardTier;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.WireName;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/** A card's terms as one JSON column, with the names of the columns of {@code read.medcard_terms}. */
final class TermsJson {

    private static final JsonDocuments JSON = new JsonDocuments();

    private TermsJson() {}

    static String write(List<CardTerm> terms) {
        return terms.stream().map(TermsJson::document).map(JSON::write).collect(joining(",", "[", "]"));
    }

    private static Map<String, Object> document(CardTerm term) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("effective_date", term.effectiveDate().toString());
        document.put("version", term.version());
        if (term.tier() != null) {
            document.put("tier", term.tier().wireName());
        }
        if (term.monthlyLimit() != null) {
            document.put("currency", term.monthlyLimit().currency().getCurrencyCode());
            document.put("monthly_limit_minor", term.monthlyLimit().amountMinor());
        }
        if (term.copayment() != null) {
            document.put("copayment_basis_points", term.copayment().basisPoints());
        }
        return document;
    }

    static List<CardTerm> read(String json) {
        return JSON.readList(json).stream()
                .map(term -> term(new JsonFields(term)))
                .toList();
    }

    private static CardTerm term(JsonFields term) {
        @Nullable String tier = term.optionalText("tier");
        @Nullable String currency = term.optionalText("currency");
        @Nullable Long limit = term.optionalNumber("monthly_limit_minor");
        @Nullable Long copayment = term.optionalNumber("copayment_basis_points");
        return new CardTerm(
                LocalDate.parse(term.text("effective_date")),
                term.number("version"),
                tier == null ? null : WireName.parse(CardTier.class, tier),
                currency == null || limit == null ? null : Money.ofMinor(limit, Currency.getInstance(currency)),
                copayment == null ? null : new Percentage(Math.toIntExact(copayment)));
    }
}
