/** What an auditor asks of a ledger that somebody may have tampered with: the walk over all of it, and the proof of one event. */
@NullMarked
package tech.healthpay.ledger.core.audit;

import org.jspecify.annotations.NullMarked;
