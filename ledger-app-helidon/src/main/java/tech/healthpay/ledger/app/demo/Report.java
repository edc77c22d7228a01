package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Tells a person what became of the sample. */
final class Report {

    private static final String OUTCOME = "  %-36s %,7d";
    private static final int CARDS = 5;
    private static final int PHARMACIES = 10;
    private static final int HALF = 50;
    private static final int MOST = 95;

    private final Consumer<String> terminal;
    private final ApiClient api;

    Report(Consumer<String> terminal, ApiClient api) {
        this.terminal = terminal;
        this.api = api;
    }

    void tell(Tally tally, Duration took, List<CardAccount> cards, ReadLag lag, Audit audit, TrialBalance balance)
            throws InterruptedException {
        outcomes(tally, took);
        spend(cards);
        pharmacies();
        lag(lag);
        audit(audit);
        balance(balance);
    }

    private void outcomes(Tally tally, Duration took) {
        say("");
        say("What became of %,d requests in %.1f s".formatted(tally.played(), took.toMillis() / 1e3));
        tally.outcomes().forEach((outcome, count) -> say(OUTCOME.formatted(inWords(outcome), count)));
        say(OUTCOME.formatted("not as the sample expects", tally.surprised()));
        tally.surprises().forEach(surprise -> say("    " + surprise));
    }

    private static String inWords(String outcome) {
        return switch (outcome) {
            case Step.ACCEPTED -> "accepted";
            case Step.REPLAYED -> "answered again as the first time";
            default -> "refused " + outcome;
        };
    }

    private void spend(List<CardAccount> cards) throws InterruptedException {
        say("");
        say("Spent this month against the limit, from the real-time store: the cards with most claims");
        List<CardAccount> busiest = cards.stream()
                .sorted(Comparator.comparingInt(CardAccount::claims).reversed().thenComparing(CardAccount::number))
                .limit(CARDS)
                .toList();
        for (CardAccount card : busiest) {
            Reply live = api.get("/medcards/" + card.id() + "/status", card.version());
            say("  %s  %-8s %12s of %12s EGP in %d claims, %s left"
                    .formatted(
                            card.number(),
                            live.text("cardType"),
                            live.amount("spent"),
                            live.amount("monthlyLimit"),
                            live.body().path("prescriptionClaims").asInt(),
                            live.amount("remaining")));
        }
    }

    private void pharmacies() throws InterruptedException {
        say("");
        say("Pharmacies by covered amount, from PostgreSQL (all runs on these data)");
        int rank = 1;
        for (JsonNode pharmacy : api.get("/analytics/pharmacies?limit=" + PHARMACIES, null)
                .body()
                .path("items")) {
            say("  %2d  %-14s %,6d claims on %,5d cards %14s EGP"
                    .formatted(
                            rank++,
                            pharmacy.path("pharmacyId").asText(),
                            pharmacy.path("claims").asLong(),
                            pharmacy.path("cards").asLong(),
                            Amount.parse(pharmacy.path("coveredAmount").asText())));
        }
    }

    private void lag(ReadLag lag) {
        say("");
        say("From a command's answer to the read model that shows it");
        lag("PostgreSQL", lag.detail());
        lag("real-time store", lag.realTime());
    }

    private void lag(String store, LagSamples samples) {
        say("  %-16s p50 %5d ms   p95 %5d ms   (%d samples)"
                .formatted(store, samples.millis(HALF), samples.millis(MOST), samples.count()));
    }

    private void audit(Audit audit) {
        say("");
        say("Accepted claims and what they cover");
        totals("commands' answers", audit.answered());
        totals("PostgreSQL", audit.detail());
        totals("real-time store", audit.realTime());
        say(
                audit.addsUp()
                        ? "  It adds up, card by card."
                        : "  It does NOT add up on %d cards: %s"
                                .formatted(
                                        audit.differing().size(),
                                        audit.differing().stream().limit(CARDS).toList()));
    }

    private void totals(String where, Audit.Totals totals) {
        say("  %-18s %,7d claims %16s EGP".formatted(where, totals.claims(), totals.covered()));
    }

    private void balance(TrialBalance balance) {
        say("");
        say("Trial balance of the journal (all runs on these data)");
        say("  %-22s %16s %16s %16s".formatted("account", "debits", "credits", "balance"));
        balance.lines().forEach(line -> say(row(line)));
        say("  " + "-".repeat(73));
        balance.totals().forEach(total -> say(row(total)));
        say(
                balance.isInOrder()
                        ? "  Debits and credits are the same, and nothing is left on the clearing accounts."
                        : "  It is NOT in order: debits and credits have to be the same, and clearing accounts zero.");
    }

    private static String row(TrialBalance.Line line) {
        return "  %-22s %16s %16s %16s".formatted(line.account(), line.debits(), line.credits(), line.balance());
    }

    private void say(String line) {
        terminal.accept(line);
    }
}
