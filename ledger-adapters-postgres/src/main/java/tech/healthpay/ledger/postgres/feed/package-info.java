/** The event store as a feed of projections, for a ledger without a bus (docs/adr/0005). Not exported. */
@NullMarked
package tech.healthpay.ledger.postgres.feed;

import org.jspecify.annotations.NullMarked;
