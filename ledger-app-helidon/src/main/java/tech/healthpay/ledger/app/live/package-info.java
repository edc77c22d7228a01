/**
 * Subscriptions: what became readable, told to those who watch it. Events come from the event store in global order, once for
 * all subscribers of the process; they are told when the read models that the answer is read from have applied them.
 */
@NullMarked
package tech.healthpay.ledger.app.live;

import org.jspecify.annotations.NullMarked;
