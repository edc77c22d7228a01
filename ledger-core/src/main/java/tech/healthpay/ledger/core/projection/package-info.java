/**
 * Read models as pure functions: an event and the rows it concerns make new rows. Nothing here knows a decider, a store
 * or a clock. Rows hold absolute values and the aggregate version they reflect, so replaying changes nothing.
 */
@NullMarked
package tech.healthpay.ledger.core.projection;

import org.jspecify.annotations.NullMarked;
