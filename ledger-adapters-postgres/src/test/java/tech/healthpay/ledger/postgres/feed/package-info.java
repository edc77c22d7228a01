/** Tests of the feed that tails the event store. */
@NullMarked
package tech.healthpay.ledger.postgres.feed;

import org.jspecify.annotations.NullMarked;
