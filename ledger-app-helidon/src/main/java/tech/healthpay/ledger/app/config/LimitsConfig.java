package tech.healthpay.ledger.app.config;

import java.time.Duration;

/**
 * How much callers may ask for.
 *
 * @param keyRetention how long an idempotency key is kept, 1 min to 365 d
 * @param rate how many requests a second each subject may send in the long run, 0 to 1,000,000; 0 for any number
 * @param burst how many it may send at once after it was quiet, 0 to 1,000,000; 0 for any number
 * @param maxRequests how many requests are worked on at a time, 1 to 1,000,000
 * @param subscriptionBuffer how many items wait for a slow subscriber before it is dropped, 1 to 10,000
 * @param maxSubscriptions how many GraphQL subscriptions there are at a time, 1 to 1,000,000
 * @param subscriptionsPerSubject how many of them one subject has, 1 to 1,000,000
 * @param graphQl what a GraphQL document may ask for
 */
public record LimitsConfig(
        Duration keyRetention,
        int rate,
        int burst,
        int maxRequests,
        int subscriptionBuffer,
        int maxSubscriptions,
        int subscriptionsPerSubject,
        GraphQlConfig graphQl) {

    /**
     * Keys are kept for 7 days; 50 requests a second and bursts of 200 for each subject; 1,024 requests at a time; 256 items
     * for a subscriber; 10,000 subscriptions, 100 of a subject.
     */
    public static final LimitsConfig DEFAULTS =
            new LimitsConfig(Duration.ofDays(7), 50, 200, 1_024, 256, 10_000, 100, GraphQlConfig.DEFAULTS);
}
