/** What the documents show is run. */
@NullMarked
package tech.healthpay.ledger.app.docs;

import org.jspecify.annotations.NullMarked;
