/** Apache Kafka as the ledger's event bus: the relay's publisher, the projections' feed, and an embedded broker. */
module tech.healthpay.ledger.kafka {
    requires static transitive org.jspecify;
    requires transitive tech.healthpay.ledger.core;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires kafka.clients;

    exports tech.healthpay.ledger.kafka;
    exports tech.healthpay.ledger.kafka.embedded;
}
