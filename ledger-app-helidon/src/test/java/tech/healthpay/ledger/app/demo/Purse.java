package tech.healthpay.ledger.app.demo;

/** What a wallet of the sample has, in piasters, so that its writer knows what the ledger will answer. Used by one thread. */
final class Purse {

    private final long dailyLimit;
    private long balance;
    private long reserved;
    private long used;

    Purse(long dailyLimit) {
        this.dailyLimit = dailyLimit;
    }

    /** Returns what is left of the limit of the day. */
    long left() {
        return dailyLimit - used;
    }

    long available() {
        return balance - reserved;
    }

    /** Returns what a debit or a reservation of an amount is answered with: funds are judged before limits. */
    String answerTo(long amount) {
        if (amount > available()) {
            return "INSUFFICIENT_FUNDS";
        }
        return amount > left() ? "DAILY_LIMIT_EXCEEDED" : Step.ACCEPTED;
    }

    void credit(long amount) {
        balance += amount;
    }

    void debit(long amount) {
        balance -= amount;
        used += amount;
    }

    /** What is reserved counts towards the limit from then on. */
    void reserve(long amount) {
        reserved += amount;
        used += amount;
    }

    void release(long amount) {
        reserved -= amount;
        used -= amount;
    }
}
