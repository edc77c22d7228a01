package tech.healthpay.ledger.app.restart;

/**
 * A command that was sent once, and what became of it as far as its client knows.
 *
 * @param reference the only one of its kind: a movement's reference, or the prescription of a claim or copayment
 * @param amount as it was sent
 */
record Sent(Kind kind, Family family, String reference, String amount, Reply reply) {

    /** What it asks for. */
    enum Kind {
        CREDIT,
        DEBIT,
        CLAIM,
        COPAYMENT;

        boolean isMovement() {
            return this == CREDIT || this == DEBIT;
        }
    }

    boolean isAcknowledged() {
        return reply.isAcknowledged();
    }

    /** It may have been done or not: the answer got lost, or was that the ledger does not know either. */
    boolean isUncertain() {
        return !reply.isAcknowledged() && !reply.isRefused();
    }

    /** Returns the aggregate that the path names, whose version an answer tells. */
    String aggregate() {
        return kind.isMovement() ? family.wallet() : family.card();
    }
}
