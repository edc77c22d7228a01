package tech.healthpay.ledger.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What the journal adds up to, once it has booked everything that was played.
 *
 * @param lines one for each account, or kind of accounts
 * @param totals one for each currency, whose balance is the difference of debits and credits
 */
record TrialBalance(List<Line> lines, List<Line> totals) {

    private static final String CLEARING = "clearing:";

    TrialBalance {
        lines = List.copyOf(lines);
        totals = List.copyOf(totals);
    }

    /**
     * A line of the table.
     *
     * @param account what it is about
     */
    record Line(String account, Amount debits, Amount credits, Amount balance) {

        private boolean isSettled() {
            return balance.isZero();
        }
    }

    /**
     * Reads it as soon as the journal has come to a position.
     *
     * @throws DemoException if it does not come that far in time
     */
    static TrialBalance of(ApiClient api, long position) throws InterruptedException {
        Reply reply = api.get("/ledger/trial-balance?minPosition=" + position, null);
        if (!reply.isAccepted()) {
            throw new DemoException("The trial balance cannot be read: " + reply.outcome());
        }
        return read(reply.body());
    }

    static TrialBalance read(JsonNode answer) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : answer.path("items")) {
            lines.add(line(item.path("account").asText(), item, "balance"));
        }
        List<Line> totals = new ArrayList<>();
        for (JsonNode total : answer.path("totals")) {
            totals.add(line("difference in " + total.path("currency").asText(), total, "difference"));
        }
        return new TrialBalance(lines, totals);
    }

    private static Line line(String account, JsonNode sums, String balance) {
        return new Line(account, amount(sums, "debits"), amount(sums, "credits"), amount(sums, balance));
    }

    private static Amount amount(JsonNode sums, String field) {
        return Amount.parse(sums.path(field).asText());
    }

    /** Returns whether there is anything, all of it balances, and nothing is left between two entries. */
    boolean isInOrder() {
        return !totals.isEmpty()
                && totals.stream().allMatch(Line::isSettled)
                && lines.stream()
                        .filter(line -> line.account().startsWith(CLEARING))
                        .allMatch(Line::isSettled);
    }
}
