/**
 * PostgreSQL behind the core's ports: {@link tech.healthpay.ledger.postgres.PostgresLedger} opens a database and hands out
 * the event store, the detail read model and the operational state.
 */
@NullMarked
package tech.healthpay.ledger.postgres;

import org.jspecify.annotations.NullMarked;
