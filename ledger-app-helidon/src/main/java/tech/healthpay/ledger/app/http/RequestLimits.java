package tech.healthpay.ledger.app.http;

/**
 * How many requests are taken on.
 *
 * @param rate how many a second each subject may send in the long run, 0 for any number; operators and services any number
 * @param burst how many a subject may send at once after it was quiet, 0 for any number
 * @param concurrent how many are worked on at a time over all callers, 1 or more; more are refused at once
 */
public record RequestLimits(int rate, int burst, int concurrent) {

    /** No limit that anybody meets. */
    public static final RequestLimits NONE = new RequestLimits(0, 0, Integer.MAX_VALUE);

    public RequestLimits {
        if (rate < 0 || burst < 0 || concurrent < 1) {
            throw new IllegalArgumentException("rate and burst are 0 or more, and concurrent is 1 or more");
        }
    }

    boolean limitsRate() {
        return rate > 0 && burst > 0;
    }
}
