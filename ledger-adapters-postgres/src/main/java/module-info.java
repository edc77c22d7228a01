/** PostgreSQL behind the ports of the HealthPay Ledger, and a launcher that brings its own server. */
module tech.healthpay.ledger.postgres {
    requires java.naming;
    requires java.sql;
    requires org.apache.commons.compress;
    requires org.postgresql.jdbc;
    requires org.tukaani.xz;
    requires static org.checkerframework.checker.qual;
    requires static org.jspecify;

    exports tech.healthpay.ledger.postgres.embedded;
}
