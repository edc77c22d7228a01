/**
 * The loops that keep the read side going: the relay from the event store to the bus, and the projections from the bus to
 * the read models. Each runs on a thread of its own, rests with a bounded back-off while something it needs is down, and
 * goes on by itself.
 */
@NullMarked
package tech.healthpay.ledger.core.streaming;

import org.jspecify.annotations.NullMarked;
