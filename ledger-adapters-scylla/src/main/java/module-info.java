/** The real-time store on ScyllaDB or Apache Cassandra, and the launcher of an embedded CQL server. */
module tech.healthpay.ledger.scylla {
    requires transitive tech.healthpay.ledger.core;
    requires static org.jspecify;

    exports tech.healthpay.ledger.scylla.embedded;
}
