package tech.healthpay.ledger.app.demo;

/**
 * What the answers to a family's commands say about its card; the read models have to say the same.
 *
 * @param id the card's id
 * @param number the card's number
 * @param version of its last event
 * @param claims accepted prescription claims
 * @param covered their covered amounts
 */
record CardAccount(String id, String number, long version, int claims, Amount covered) {

    static CardAccount created(Reply reply) {
        return new CardAccount(reply.text("medCardId"), reply.text("cardNumber"), reply.version(), 0, Amount.ZERO);
    }

    CardAccount changed(Reply reply) {
        return new CardAccount(id, number, reply.version(), claims, covered);
    }

    CardAccount claimed(Reply reply) {
        return new CardAccount(id, number, reply.version(), claims + 1, covered.plus(reply.amount("coveredAmount")));
    }
}
