/** Double entry: what every event that moves money books, as a pure function (domain.md, "Double entry"). */
@NullMarked
package tech.healthpay.ledger.core.journal;

import org.jspecify.annotations.NullMarked;
