package tech.healthpay.ledger.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * All that a process has to know before it starts; checked, see {@link ConfigLoader}.
 *
 * @param dataFolder where the embedded servers and the logs live; absolute
 * @param roles what this process does; never empty
 * @param backends what stands behind the read side
 * @param consent whose word it takes to reserve funds of a wallet for a payment
 * @param connectTimeout how long a configured server may stay unreachable at the start, 0 s to 10 min
 */
public record LedgerConfig(
        Path dataFolder,
        Set<ProcessRole> roles,
        Backends backends,
        HttpConfig http,
        PostgresConfig postgres,
        KafkaConfig kafka,
        ScyllaConfig scylla,
        JwtConfig jwt,
        StreamConfig streams,
        LimitsConfig limits,
        ConsentRule consent,
        Duration connectTimeout) {

    public LedgerConfig {
        roles = Set.copyOf(roles);
    }

    /** Returns whether this process does a kind of work. */
    public boolean has(ProcessRole role) {
        return roles.contains(role);
    }

    /** Returns whether it does all the work that there is. */
    public boolean hasAllRoles() {
        return roles.containsAll(backends.allRoles());
    }

    /** Returns whether any of its roles needs Kafka. */
    public boolean needsKafka() {
        return backends.bus() == Backends.Bus.KAFKA && roles.stream().anyMatch(ProcessRole::needsKafka);
    }

    /** Returns whether any of its roles needs the real-time model, wherever it is kept. */
    public boolean needsRealTimeModel() {
        return roles.stream().anyMatch(ProcessRole::needsRealTimeStore);
    }

    /** Returns whether any of its roles needs the CQL store. */
    public boolean needsRealTimeStore() {
        return backends.realTime() == Backends.RealTime.SCYLLA && needsRealTimeModel();
    }

    /** Returns whether it brings its own PostgreSQL. */
    public boolean embedsPostgres() {
        return postgres.server() == null;
    }

    /** Returns whether it brings its own Kafka. */
    public boolean embedsKafka() {
        return needsKafka() && kafka.brokers().isEmpty();
    }

    /** Returns whether it brings its own CQL server. */
    public boolean embedsRealTimeStore() {
        return needsRealTimeStore() && scylla.hosts().isEmpty();
    }

    /** Returns whether it brings any server of its own, for which it also keeps a token secret of its own. */
    public boolean isEmbedded() {
        return embedsPostgres() || embedsKafka() || embedsRealTimeStore();
    }

    /** Returns the same but for the address the HTTP server binds. */
    LedgerConfig listeningOn(String host) {
        return new LedgerConfig(
                dataFolder,
                roles,
                backends,
                new HttpConfig(host, http.port(), http.maxStreams(), http.sockets()),
                postgres,
                kafka,
                scylla,
                jwt,
                streams,
                limits,
                consent,
                connectTimeout);
    }
}
