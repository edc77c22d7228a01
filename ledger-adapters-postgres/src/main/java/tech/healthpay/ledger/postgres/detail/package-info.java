/** The detail read model, and the real-time one where it is kept here too: rows stored in batches, lists read by cursor, figures by view. Not exported. */
@NullMarked
package tech.healthpay.ledger.postgres.detail;

import org.jspecify.annotations.NullMarked;
