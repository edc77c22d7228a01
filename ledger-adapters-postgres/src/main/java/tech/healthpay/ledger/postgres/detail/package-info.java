/** The detail read model: rows stored in batches, lists read by cursor, figures by view. Not exported. */
@NullMarked
package tech.healthpay.ledger.postgres.detail;

import org.jspecify.annotations.NullMarked;
