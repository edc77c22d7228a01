/** The event store: group commit, positions in commit order, reads. Not exported. */
@NullMarked
package tech.healthpay.ledger.postgres.events;

import org.jspecify.annotations.NullMarked;
