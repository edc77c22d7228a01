/** What runs the ledger beside its data: leases and the relay's progress. Not exported. */
@NullMarked
package tech.healthpay.ledger.postgres.operation;

import org.jspecify.annotations.NullMarked;
