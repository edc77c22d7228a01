package tech.healthpay.ledger.app.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the answers to the commands add up to, and what each read model says about the same cards.
 *
 * @param answered by the commands' answers
 * @param detail by PostgreSQL
 * @param realTime by the real-time store
 * @param differing the numbers of the cards on which they differ
 */
record Audit(Totals answered, Totals detail, Totals realTime, List<String> differing) {

    private static final Audit EMPTY = new Audit(Totals.NONE, Totals.NONE, Totals.NONE, List.of());

    Audit {
        differing = List.copyOf(differing);
    }

    /**
     * Claims and what they cover.
     *
     * @param claims how many
     * @param covered their covered amounts
     */
    record Totals(long claims, Amount covered) {

        static final Totals NONE = new Totals(0, Amount.ZERO);

        Totals plus(Totals other) {
            return new Totals(claims + other.claims, covered.plus(other.covered));
        }
    }

    /** Returns the same with one card more. */
    Audit with(CardAccount card, Totals inDetail, Totals inRealTime) {
        Totals expected = new Totals(card.claims(), card.covered());
        boolean same = expected.equals(inDetail) && expected.equals(inRealTime);
        return new Audit(
                answered.plus(expected),
                detail.plus(inDetail),
                realTime.plus(inRealTime),
                same
                        ? differing
                        : Stream.concat(differing.stream(), Stream.of(card.number()))
                                .toList());
    }

    /** Returns whether each card is the same everywhere. */
    boolean addsUp() {
        return differing.isEmpty();
    }

    /** Reads every card from both read models, at the version of its last command. */
    static Audit of(ApiClient api, List<CardAccount> cards) throws InterruptedException {
        Audit audit = EMPTY;
        for (CardAccount card : cards) {
            Reply summary = api.get("/medcards/" + card.id() + "/summary", card.version());
            Reply spend = api.get("/medcards/" + card.id() + "/spend", card.version());
            audit = audit.with(card, totals(summary, "prescriptionCovered"), totals(spend, "spent"));
        }
        return audit;
    }

    private static Totals totals(Reply reply, String covered) {
        if (!reply.isAccepted()) {
            return Totals.NONE;
        }
        return new Totals(reply.body().path("prescriptionClaims").asLong(), reply.amount(covered));
    }
}
