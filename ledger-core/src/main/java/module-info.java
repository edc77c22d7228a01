/** The framework-free core of the HealthPay Ledger: aggregates, events, projections and the ports they need. */
module tech.healthpay.ledger.core {
    requires static transitive org.jspecify;

    exports tech.healthpay.ledger.core.access;
    exports tech.healthpay.ledger.core.audit;
    exports tech.healthpay.ledger.core.codec;
    exports tech.healthpay.ledger.core.event;
    exports tech.healthpay.ledger.core.evidence;
    exports tech.healthpay.ledger.core.handling;
    exports tech.healthpay.ledger.core.journal;
    exports tech.healthpay.ledger.core.medcard;
    exports tech.healthpay.ledger.core.memory;
    exports tech.healthpay.ledger.core.payment;
    exports tech.healthpay.ledger.core.paymentrequest;
    exports tech.healthpay.ledger.core.port;
    exports tech.healthpay.ledger.core.projection;
    exports tech.healthpay.ledger.core.sourcing;
    exports tech.healthpay.ledger.core.streaming;
    exports tech.healthpay.ledger.core.transfer;
    exports tech.healthpay.ledger.core.value;
    exports tech.healthpay.ledger.core.wallet;
}
