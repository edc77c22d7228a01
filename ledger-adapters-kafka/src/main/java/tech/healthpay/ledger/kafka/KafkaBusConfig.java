package tech.healthpay.ledger.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tech.healthpay.ledger.core.port.EventStore;

/**
 * How the ledger uses a Kafka cluster.
 *
 * @param bootstrapServers {@code host:port}, or several with commas between
 * @param topicPrefix what the names of the topics begin with; a dot and the category follow. 1 to 200 of {@code A-Z a-z
 *     0-9 . _ -}
 * @param groupId what the names of the consumer groups begin with; a dot and the projection follow. Same form
 * @param partitions how many partitions a topic gets when it is created, 1 to 1000. Never change it for a topic that is
 *     there: an aggregate would move to another partition and lose its order
 * @param replicationFactor how many brokers keep a topic that is created, 1 to 32767; 0 leaves it to the brokers
 * @param retention how long a topic that is created keeps its records, 1 minute to 10 years
 * @param timeout the longest that a call may wait for the brokers, 1 s to 2 min
 * @param maxBatchEvents the most events of one poll, 1 to {@link EventStore#MAX_READ}
 * @param clientSettings further settings of every Kafka client, such as {@code security.protocol}; none that the ledger
 *     sets itself
 */
public record KafkaBusConfig(
        String bootstrapServers,
        String topicPrefix,
        String groupId,
        int partitions,
        int replicationFactor,
        Duration retention,
        Duration timeout,
        int maxBatchEvents,
        Map<String, String> clientSettings) {

    /** The topics' prefix of the contract. */
    public static final String DEFAULT_TOPIC_PREFIX = "healthpay.events";

    /** The groups' prefix where none is configured. */
    public static final String DEFAULT_GROUP_ID = "healthpay-ledger";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:[0-9]{1,5}(,[^\\s,]+:[0-9]{1,5})*");
    private static final Duration SHORTEST_RETENTION = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETENTION = Duration.ofDays(3_650);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(2);

    /** @throws IllegalArgumentException naming every value that is out of its range or form */
    public KafkaBusConfig {
        clientSettings = Map.copyOf(clientSettings);
        List<String> complaints = new ArrayList<>();
        check(complaints, SERVERS.matcher(bootstrapServers).matches(), "bootstrapServers is no list of host:port");
        check(complaints, NAME.matcher(topicPrefix).matches(), "topicPrefix is not 1 to 200 of A-Z a-z 0-9 . _ -");
        check(complaints, NAME.matcher(groupId).matches(), "groupId is not 1 to 200 of A-Z a-z 0-9 . _ -");
        check(complaints, partitions >= 1 && partitions <= 1_000, "partitions is not within 1 and 1000");
        check(
                complaints,
                replicationFactor >= 0 && replicationFactor <= Short.MAX_VALUE,
                "replicationFactor is not within 0 and 32767");
        check(
                complaints,
                within(retention, SHORTEST_RETENTION, LONGEST_RETENTION),
                "retention is not within 1 minute and 10 years");
        check(complaints, within(timeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT), "timeout is not within 1 s and 2 min");
        check(
                complaints,
                maxBatchEvents >= 1 && maxBatchEvents <= EventStore.MAX_READ,
                "maxBatchEvents is not within 1 and " + EventStore.MAX_READ);
        Set<String> ours = new TreeSet<>(clientSettings.keySet());
        ours.retainAll(ClientSettings.OURS);
        check(complaints, ours.isEmpty(), "clientSettings has what the ledger sets itself: " + ours);
        if (!complaints.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", complaints));
        }
    }

    /**
     * Returns the contract's defaults: 12 partitions, the brokers' own replication, 7 days' retention, 10 s of patience,
     * 2000 events a poll, no further settings.
     */
    public static KafkaBusConfig of(String bootstrapServers) {
        return new KafkaBusConfig(
                bootstrapServers,
                DEFAULT_TOPIC_PREFIX,
                DEFAULT_GROUP_ID,
                12,
                0,
                Duration.ofDays(7),
                Duration.ofSeconds(10),
                2_000,
                Map.of());
    }

    private static boolean within(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void check(List<String> complaints, boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    /** Returns a form with the names of the client settings alone: a password may be among their values. */
    @Override
    public String toString() {
        return "KafkaBusConfig[bootstrapServers=" + bootstrapServers + ", topicPrefix=" + topicPrefix + ", groupId="
                + groupId + ", partitions=" + partitions + ", replicationFactor=" + replicationFactor + ", retention="
                + retention + ", timeout=" + timeout + ", maxBatchEvents=" + maxBatchEvents + ", clientSettings="
                + new TreeSet<>(clientSettings.keySet()) + "]";
    }
}
