package tech.healthpay.ledger.app.config;

import java.util.List;

/**
 * The real-time store.
 *
 * @param hosts the contact points; empty means the embedded server
 * @param keyspace created at the first start
 * @param datacenter the local data center, where queries go
 * @param replicationFactor of the keyspace when it is created, 1 to 7
 */
public record ScyllaConfig(List<HostAndPort> hosts, String keyspace, String datacenter, int replicationFactor) {

    public ScyllaConfig {
        hosts = List.copyOf(hosts);
    }
}
