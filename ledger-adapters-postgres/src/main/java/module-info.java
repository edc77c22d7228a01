/** PostgreSQL behind the ports of the HealthPay Ledger, and a launcher that brings its own server. */
module tech.healthpay.ledger.postgres {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires java.naming;
    requires java.sql;
    requires org.apache.commons.compress;
    requires org.jdbi.v3.core;
    requires org.postgresql.jdbc;
    requires org.tukaani.xz;
    requires static com.google.errorprone.annotations;
    requires static org.checkerframework.checker.qual;
    requires static transitive org.jspecify;
    requires transitive tech.healthpay.ledger.core;

    exports tech.healthpay.ledger.postgres;
    exports tech.healthpay.ledger.postgres.embedded;
}
