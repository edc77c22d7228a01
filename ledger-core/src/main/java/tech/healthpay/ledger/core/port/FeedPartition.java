package tech.healthpay.ledger.core.port;

/**
 * A part of the event feed that keeps the order of each aggregate: a topic's partition, or the whole event store.
 *
 * @param source the topic, or another name of the source
 * @param number 0 or more
 */
public record FeedPartition(String source, int number) {

    /** Returns for example {@code healthpay.events.wallet-3}. */
    @Override
    public String toString() {
        return source + "-" + number;
    }
}
