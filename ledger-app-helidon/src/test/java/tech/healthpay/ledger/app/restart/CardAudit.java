package tech.healthpay.ledger.app.restart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.app.restart.Sent.Kind;

/** Holds a family's card and its claims, as both read models tell of them, against the commands that were sent. */
record CardAudit(Client client, Family family, Fates fates) {

    private static final BigDecimal ZERO = new BigDecimal("0.00");

    /** What the answer to a claim tells, and both read models too. */
    private record Claim(String prescription, BigDecimal total, BigDecimal covered, BigDecimal copayment) {

        static Claim of(JsonNode json) {
            return new Claim(
                    json.path("prescriptionId").asText(),
                    amount(json, "totalAmount"),
                    amount(json, "coveredAmount"),
                    amount(json, "copaymentAmount"));
        }
    }

    /**
     * Checks the card at the version of the last command.
     *
     * @return the copayments charged, by claim
     */
    Map<String, BigDecimal> check() {
        String card = "medcards/" + family.card();
        long version = fates.lastVersion(family.card());
        String fresh = "?minVersion=" + version;
        List<JsonNode> rows = client.list(card + "/claims/prescriptions" + fresh);
        Map<String, Claim> claims = Fates.unique(rows.stream().map(Claim::of).toList(), Claim::prescription);
        Map<String, BigDecimal> charged = rows.stream()
                .filter(row -> amount(row, "chargedCopayment").signum() != 0)
                .collect(toMap(row -> row.path("prescriptionId").asText(), row -> amount(row, "chargedCopayment")));

        fates.check(
                EnumSet.of(Kind.CLAIM), claims, sent -> Claim.of(sent.reply().body()));
        fates.check(EnumSet.of(Kind.COPAYMENT), charged, sent -> new BigDecimal(sent.amount()));
        assertThat(Family.OPENING_EVENTS + claims.size() + charged.size())
                .as("one version for each claim and copayment, and no other")
                .isEqualTo(version);
        checkSummary(client.get(card + "/summary" + fresh), rows, charged);
        checkRealTime(rows, claims, fresh);
        return charged;
    }

    private static void checkSummary(JsonNode summary, List<JsonNode> rows, Map<String, BigDecimal> charged) {
        assertThat(summary.path("prescriptionClaims").asLong()).isEqualTo(rows.size());
        assertThat(amount(summary, "prescriptionCovered")).isEqualTo(covered(rows));
        assertThat(amount(summary, "copaymentsCharged"))
                .isEqualTo(charged.values().stream().reduce(ZERO, BigDecimal::add));
    }

    private void checkRealTime(List<JsonNode> rows, Map<String, Claim> claims, String fresh) {
        String card = "medcards/" + family.card();
        BothModels.assertAgree(
                client.get(card + "/status" + fresh),
                client.get(card + fresh),
                List.of("status", "cardType", "monthlyLimit", "currency", "copaymentPercentage", "version"));
        rows.stream().collect(groupingBy(row -> row.path("month").asText())).forEach((month, ofMonth) -> {
            JsonNode spend = client.get(card + "/spend" + fresh + "&month=" + month);
            assertThat(spend.path("prescriptionClaims").asLong()).isEqualTo(ofMonth.size());
            assertThat(amount(spend, "spent")).isEqualTo(covered(ofMonth));
        });
        List<Claim> atPharmacy =
                client.list("pharmacies/" + family.pharmacy() + "/claims?minPosition=" + fates.lastPosition()).stream()
                        .map(Claim::of)
                        .toList();
        assertThat(Fates.unique(atPharmacy, Claim::prescription)).isEqualTo(claims);
    }

    private static BigDecimal covered(List<JsonNode> rows) {
        return rows.stream().map(row -> amount(row, "coveredAmount")).reduce(ZERO, BigDecimal::add);
    }

    private static BigDecimal amount(JsonNode json, String field) {
        return new BigDecimal(json.path(field).asText());
    }
}
