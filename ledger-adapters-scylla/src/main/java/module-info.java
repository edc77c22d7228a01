/** The real-time store on ScyllaDB or Apache Cassandra, and the launcher of an embedded CQL server. */
module tech.healthpay.ledger.scylla {
    requires static transitive org.jspecify;
    requires transitive tech.healthpay.ledger.core;
    requires java.driver.core;

    exports tech.healthpay.ledger.scylla;
    exports tech.healthpay.ledger.scylla.embedded;
}
