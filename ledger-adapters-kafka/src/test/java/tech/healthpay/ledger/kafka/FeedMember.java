package tech.healthpay.ledger.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.port.EventFeed;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.kafka.testing.KafkaFixture;

/** The main class of a JVM that is one of a projection's readers: prints how many partitions it has, until it is killed. */
final class FeedMember {

    /** The projection whose reader this is. */
    static final String PROJECTION = "wallet-detail";

    private FeedMember() {}

    public static void main(String[] args) {
        KafkaBusConfig config = KafkaFixture.bus(args[0], args[1], 500);
        try (EventFeed.Subscription subscription =
                new KafkaEventFeed(config).subscribe(PROJECTION, Set.of(AggregateType.WALLET), List::of)) {
            // a test's patience is shorter than this
            for (int polls = 0; polls < 3_000; polls++) {
                System.out.println(partitions(subscription));
            }
        }
    }

    private static int partitions(EventFeed.Subscription subscription) {
        try {
            return subscription.poll(Duration.ofMillis(100)).assigned().size();
        } catch (UnavailableException e) {
            return 0; // a projection would try again, too
        }
    }
}
