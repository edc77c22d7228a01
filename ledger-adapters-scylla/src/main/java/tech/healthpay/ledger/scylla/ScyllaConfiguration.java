package tech.healthpay.ledger.scylla;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the real-time store is and how hard it may be worked.
 *
 * @param contactPoints nodes from which the others are found; at least one
 * @param datacenter the data center this process is in, as the cluster names it; quorums are local to it
 * @param keyspace the keyspace, made if it is missing: a lower-case letter, then at most 47 of {@code a-z 0-9 _}
 * @param replicationFactor how many nodes of the data center hold each row, 1 to 9; counts only when the keyspace is made
 * @param requestTimeout how long one statement may take, 10 ms to 1 minute
 * @param maxInFlight how many statements may be under way at once, 1 to 4096
 */
public record ScyllaConfiguration(
        List<InetSocketAddress> contactPoints,
        String datacenter,
        String keyspace,
        int replicationFactor,
        Duration requestTimeout,
        int maxInFlight) {

    /** The keyspace where none is named. */
    public static final String DEFAULT_KEYSPACE = "healthpay_balances";

    private static final int LARGEST_REPLICATION = 9;
    private static final int LARGEST_IN_FLIGHT = 4_096;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern DATACENTER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException naming the field that is out of range
     */
    public ScyllaConfiguration {
        contactPoints = List.copyOf(contactPoints);
        require(!contactPoints.isEmpty(), "contactPoints must name at least one node");
        require(DATACENTER.matcher(datacenter).matches(), "datacenter must be 1 to 64 of A-Z a-z 0-9 . _ -");
        require(
                KEYSPACE.matcher(keyspace).matches(),
                "keyspace must be a lower-case letter and then at most 47 of a-z 0-9 _");
        require(
                replicationFactor >= 1 && replicationFactor <= LARGEST_REPLICATION,
                "replicationFactor must be 1 to " + LARGEST_REPLICATION + ", but is " + replicationFactor);
        require(
                requestTimeout.compareTo(SHORTEST_TIMEOUT) >= 0 && requestTimeout.compareTo(LONGEST_TIMEOUT) <= 0,
                "requestTimeout must be 10 ms to 1 minute, but is " + requestTimeout);
        require(
                maxInFlight >= 1 && maxInFlight <= LARGEST_IN_FLIGHT,
                "maxInFlight must be 1 to " + LARGEST_IN_FLIGHT + ", but is " + maxInFlight);
    }

    /**
     * Returns a configuration with the default keyspace, one replica, 2 seconds a request and 256 requests in flight.
     *
     * @param contactPoints at least one node
     * @param datacenter the data center this process is in
     */
    public static ScyllaConfiguration of(List<InetSocketAddress> contactPoints, String datacenter) {
        return new ScyllaConfiguration(contactPoints, datacenter, DEFAULT_KEYSPACE, 1, Duration.ofSeconds(2), 256);
    }

    /** Returns this configuration with another keyspace. */
    public ScyllaConfiguration withKeyspace(String newKeyspace) {
        return new ScyllaConfiguration(
                contactPoints, datacenter, newKeyspace, replicationFactor, requestTimeout, maxInFlight);
    }

    /** Returns this configuration with another bound on one statement. */
    public ScyllaConfiguration withRequestTimeout(Duration newRequestTimeout) {
        return new ScyllaConfiguration(
                contactPoints, datacenter, keyspace, replicationFactor, newRequestTimeout, maxInFlight);
    }

    /** Returns this configuration with another bound on the statements under way. */
    public ScyllaConfiguration withMaxInFlight(int newMaxInFlight) {
        return new ScyllaConfiguration(
                contactPoints, datacenter, keyspace, replicationFactor, requestTimeout, newMaxInFlight);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
