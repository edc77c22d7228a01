/** The framework-free core of the HealthPay Ledger: aggregates, events, projections and the ports they need. */
module tech.healthpay.ledger.core {
    requires static transitive org.jspecify;

    exports tech.healthpay.ledger.core.value;
}
