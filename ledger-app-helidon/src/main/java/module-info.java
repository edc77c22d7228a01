/** The HealthPay Ledger as a running program: wiring, HTTP API, security, metrics and the command line. */
module tech.healthpay.ledger.app {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.yaml;
    requires com.github.benmanes.caffeine;
    requires com.graphqljava;
    requires com.nimbusds.jose.jwt;
    requires HdrHistogram;
    requires info.picocli;
    requires io.helidon.config;
    requires io.helidon.health;
    requires io.helidon.graphql.server;
    requires io.helidon.http.media.jackson;
    requires io.helidon.logging.common;
    requires io.helidon.metrics.api;
    requires io.helidon.webserver;
    requires io.helidon.webserver.observe;
    requires io.helidon.webserver.observe.health;
    requires io.helidon.webserver.observe.metrics;
    requires io.helidon.webserver.websocket;
    requires io.helidon.websocket;
    requires java.logging;
    requires java.management;
    requires java.net.http;
    requires java.sql;
    requires org.dataloader;
    requires org.reactivestreams;
    requires tech.healthpay.ledger.core;
    requires tech.healthpay.ledger.kafka;
    requires tech.healthpay.ledger.postgres;
    requires tech.healthpay.ledger.scylla;
    requires static org.jspecify;

    exports tech.healthpay.ledger.app.lifecycle to
            java.logging;

    opens tech.healthpay.ledger.app to
            info.picocli;
}
