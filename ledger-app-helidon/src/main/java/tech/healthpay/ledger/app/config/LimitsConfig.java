package tech.healthpay.ledger.app.config;

import java.time.Duration;

/**
 * How much callers may ask for.
 *
 * @param keyRetention how long an idempotency key is kept, 1 min to 365 d
 */
public record LimitsConfig(Duration keyRetention) {

    /** Keys are kept for 7 days. */
    public static final LimitsConfig DEFAULTS = new LimitsConfig(Duration.ofDays(7));
}
