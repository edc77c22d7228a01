package tech.healthpay.ledger.app.live;

import java.time.Duration;

/**
 * The bounds of subscriptions.
 *
 * @param buffer how many items wait for one subscriber at most, 1 or more; with more it is too slow
 * @param maxSubscriptions how many there may be at a time in this process, 1 or more
 * @param maxPerSubject how many of them one subject may have, 1 or more; operators and services as many as there may be
 * @param tokenCheck how often the token of each subscription is judged anew, at least 10 ms
 */
public record LiveSettings(int buffer, int maxSubscriptions, int maxPerSubject, Duration tokenCheck) {

    private static final Duration SHORTEST = Duration.ofMillis(10);

    /** 256 items; 10,000 subscriptions, 100 of a subject; every 2 s. */
    public static final LiveSettings DEFAULTS = new LiveSettings(256, 10_000, 100, Duration.ofSeconds(2));

    public LiveSettings {
        if (buffer < 1 || maxSubscriptions < 1 || maxPerSubject < 1 || tokenCheck.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("a subscription needs a place, a buffer and some time");
        }
    }
}
