package tech.healthpay.ledger.app.live;

/** What subscriptions tell about themselves. Calls are cheap, never block and never throw. */
public interface LiveMetrics {

    /** Metrics that nobody looks at. */
    LiveMetrics NONE = new LiveMetrics() {};

    /**
     * How many subscriptions there are ({@code healthpay_subscriptions_active{field}}).
     *
     * @param field the subscription's field, for example {@code walletBalanceChanged}
     */
    default void subscriptions(String field, int active) {}

    /** Items were handed to subscribers ({@code healthpay_subscription_items_total{field}}). */
    default void told(String field, int items) {}

    /**
     * A subscription was ended by the ledger ({@code healthpay_subscriptions_dropped_total{field,reason}}).
     *
     * @param reason {@code slow}, {@code token} or {@code shutdown}
     */
    default void dropped(String field, String reason) {}

    /**
     * How many events are in the store that subscribers were not yet told of ({@code healthpay_subscription_lag_events{field}}).
     */
    default void lag(String field, long events) {}

    /**
     * Something that subscriptions need did not answer ({@code healthpay_subscription_failures_total{field}}); it is asked
     * again.
     *
     * @param field the field whose events wait, {@code all} for the event store
     */
    default void failed(String field) {}
}
