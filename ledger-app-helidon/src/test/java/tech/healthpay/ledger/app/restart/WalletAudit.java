package tech.healthpay.ledger.app.restart;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tech.healthpay.ledger.app.restart.Sent.Kind;

/** Holds a family's wallet, as both read models tell of it, against the commands that were sent. */
record WalletAudit(Client client, Family family, Fates fates) {

    /**
     * A movement of the wallet.
     *
     * @param claim the claim whose copayment it pays, empty if it pays none
     * @param amount less than zero for a debit
     */
    private record Movement(
            String id, String reference, String claim, BigDecimal amount, BigDecimal balanceAfter, long version) {

        static Movement of(JsonNode row) {
            BigDecimal amount = new BigDecimal(row.path("amount").asText());
            return new Movement(
                    row.path("transactionId").asText(),
                    row.path("reference").asText(),
                    row.path("relatedType").asText("").equals("claim")
                            ? row.path("relatedId").asText()
                            : "",
                    row.path("direction").asText().equals("credit") ? amount : amount.negate(),
                    new BigDecimal(row.path("balanceAfter").asText()),
                    row.path("version").asLong());
        }

        static Movement answered(Sent sent) {
            BigDecimal amount = new BigDecimal(sent.amount());
            return new Movement(
                    sent.reply().text("transactionId"),
                    sent.reference(),
                    "",
                    sent.kind() == Kind.CREDIT ? amount : amount.negate(),
                    sent.reply().amount("balance"),
                    sent.reply().version());
        }

        boolean paysCopayment() {
            return !claim.isEmpty();
        }
    }

    /**
     * Checks the wallet at the version of the last command.
     *
     * @return the copayments paid from it, by claim
     */
    Map<String, BigDecimal> check() {
        String wallet = "wallets/" + family.wallet();
        long version = fates.lastVersion(family.wallet());
        String fresh = "?minVersion=" + version;
        JsonNode detail = client.get(wallet + fresh);
        List<Movement> movements = client.list(wallet + "/transactions" + fresh).stream()
                .map(Movement::of)
                .sorted(Comparator.comparingLong(Movement::version))
                .toList();

        checkHistory(movements, detail, version);
        Map<String, Movement> direct = Fates.unique(
                movements.stream().filter(not(Movement::paysCopayment)).toList(), Movement::reference);
        fates.check(EnumSet.of(Kind.CREDIT, Kind.DEBIT), direct, Movement::answered);
        BothModels.assertAgree(
                client.get(wallet + "/balance" + fresh),
                detail,
                List.of("balance", "reserved", "available", "currency", "status", "version"));
        return Fates.unique(movements.stream().filter(Movement::paysCopayment).toList(), Movement::claim)
                .values()
                .stream()
                .collect(Collectors.toMap(Movement::claim, each -> each.amount().negate()));
    }

    /** Every version after the opening is one movement, and each starts from the balance that the one before left. */
    private static void checkHistory(List<Movement> movements, JsonNode detail, long version) {
        assertThat(detail.path("version").asLong()).isEqualTo(version);
        assertThat(movements)
                .extracting(Movement::version)
                .as("versions without a gap or a fork")
                .containsExactlyElementsOf(LongStream.rangeClosed(Family.OPENING_EVENTS + 1, version)
                        .boxed()
                        .toList());
        BigDecimal sum = new BigDecimal("0.00");
        for (Movement movement : movements) {
            sum = sum.add(movement.amount());
            assertThat(movement.balanceAfter())
                    .as("the balance after %s", movement)
                    .isEqualTo(sum);
        }
        assertThat(new BigDecimal(detail.path("balance").asText())).isEqualTo(sum);
    }
}
