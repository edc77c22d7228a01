/** Events: what happened, as immutable records. Facts in the past tense that carry what a reader needs to write rows. */
@NullMarked
package tech.healthpay.ledger.core.event;

import org.jspecify.annotations.NullMarked;
