package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Shows one family by GraphQL: all of it in one document, and what a subscriber is told while money comes in. */
final class GraphQlTour {

    private static final String FAMILY = """
            query Family($card: UUID!, $user: UUID!) {
              medCard(medCardId: $card) {
                cardNumber cardType currency spent monthlyLimit
                beneficiaries(first: 10) { nodes { name relationship } }
                claimedPrescriptions(first: 3) { nodes {
                  prescriptionId pharmacyId totalAmount coveredAmount copaymentAmount
                  items { quantity drugName unitPrice } } } }
              user(userId: $user) { wallets(first: 5) { nodes { walletId status currency balance } } }
            }""";

    private static final String CREDIT = """
            mutation Credit($wallet: UUID!) {
              creditWallet(input: {walletId: $wallet, amount: "1.00", transactionType: DEPOSIT, reference: "GRAPHQL-1"}) {
                success balance currency position error { code } } }""";

    private static final String FOLLOW = """
            subscription Follow($after: Long) {
              eventAppended(eventTypes: ["wallet.credited"], after: $after) { aggregateId version data } }""";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Consumer<String> terminal;
    private final ApiClient api;

    GraphQlTour(Consumer<String> terminal, ApiClient api) {
        this.terminal = terminal;
        this.api = api;
    }

    /**
     * Shows the first family that has a card with claims.
     *
     * @return whether what was told by the subscription is what the command answered; true where there is no family to show
     */
    boolean show(List<CardAccount> cards, Tally tally) throws InterruptedException {
        for (CardAccount card : cards) {
            if (card.claims() > 0) {
                return show(card, tally);
            }
        }
        return true;
    }

    private boolean show(CardAccount card, Tally tally) throws InterruptedException {
        String since = "?minPosition=" + tally.position();
        String user = api.get("/medcards/" + card.id() + since, null).text("userId");
        api.get("/users/" + user + "/wallets" + since, null);
        JsonNode family = api.graphql(FAMILY, variables().put("card", card.id()).put("user", user));
        say("");
        say(
                "A family by GraphQL: its card, beneficiaries, latest claims with their items, and wallets in one document");
        card(family.path("medCard"));
        JsonNode wallets = family.at("/user/wallets/nodes");
        wallets.forEach(this::wallet);
        for (JsonNode wallet : wallets) {
            if (wallet.path("status").asText().equals("ACTIVE")) {
                return follow(wallet, tally);
            }
        }
        return true;
    }

    private void card(JsonNode card) {
        String currency = card.path("currency").asText();
        say("  %s  %-8s %12s of %12s %s spent"
                .formatted(
                        card.path("cardNumber").asText(),
                        inWords(card, "cardType"),
                        amount(card, "spent"),
                        amount(card, "monthlyLimit"),
                        currency));
        String beneficiaries = StreamSupport.stream(
                        card.at("/beneficiaries/nodes").spliterator(), false)
                .map(person -> person.path("name").asText() + " (" + inWords(person, "relationship") + ")")
                .collect(Collectors.joining(", "));
        say("    for " + (beneficiaries.isEmpty() ? "its holder alone" : beneficiaries));
        card.at("/claimedPrescriptions/nodes").forEach(claim -> claim(claim, currency));
    }

    private void claim(JsonNode claim, String currency) {
        say("    %-12s at %-14s %10s %s: %s covered, %s paid by the member"
                .formatted(
                        claim.path("prescriptionId").asText(),
                        claim.path("pharmacyId").asText(),
                        amount(claim, "totalAmount"),
                        currency,
                        amount(claim, "coveredAmount"),
                        amount(claim, "copaymentAmount")));
        claim.path("items")
                .forEach(item -> say("      %3d x %-28s %10s"
                        .formatted(
                                item.path("quantity").asInt(),
                                item.path("drugName").asText(),
                                amount(item, "unitPrice"))));
    }

    private void wallet(JsonNode wallet) {
        say("  wallet %s  %s %s, %s"
                .formatted(
                        wallet.path("walletId").asText(),
                        amount(wallet, "balance"),
                        wallet.path("currency").asText(),
                        inWords(wallet, "status")));
    }

    /** The subscription begins at a position, so that what it tells does not depend on which of both is faster. */
    private boolean follow(JsonNode wallet, Tally tally) throws InterruptedException {
        String id = wallet.path("walletId").asText();
        ObjectNode after = variables().put("after", tally.position());
        try (GraphQlStream events = api.subscribe(FOLLOW, after)) {
            JsonNode credited =
                    api.graphql(CREDIT, variables().put("wallet", id)).path("creditWallet");
            if (!credited.path("success").asBoolean()) {
                say("  The wallet was NOT credited: "
                        + credited.at("/error/code").asText());
                return false;
            }
            tally.reached(credited.path("position").asLong());
            long answered = System.nanoTime();
            JsonNode told = events.await(
                    data -> data.at("/eventAppended/aggregateId").asText().equals(id), PATIENCE);
            long millis = Duration.ofNanos(System.nanoTime() - answered).toMillis();
            JsonNode event = told.path("eventAppended");
            String balance = event.at("/data/balanceAfter").asText();
            say(
                    "  A subscriber is told of 1.00 %s that come in: balance %s at version %d, %d ms after the command's answer"
                            .formatted(
                                    credited.path("currency").asText(),
                                    Amount.parse(balance),
                                    event.path("version").asLong(),
                                    millis));
            return balance.equals(credited.path("balance").asText());
        }
    }

    private static ObjectNode variables() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Amount amount(JsonNode object, String field) {
        return Amount.parse(object.path(field).asText());
    }

    /** Enum values as people write them. */
    private static String inWords(JsonNode object, String field) {
        return object.path(field).asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void say(String line) {
        terminal.accept(line);
    }
}
