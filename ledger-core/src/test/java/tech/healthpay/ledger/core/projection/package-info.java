/** Tests of the projections: each event's rows, the fold, and that replays change nothing. */
@NullMarked
package tech.healthpay.ledger.core.projection;

import org.jspecify.annotations.NullMarked;
