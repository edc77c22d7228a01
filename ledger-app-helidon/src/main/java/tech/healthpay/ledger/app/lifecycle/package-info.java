/** How the parts of a process begin and end: steps that tell of themselves, and closing in the reverse order. */
@NullMarked
package tech.healthpay.ledger.app.lifecycle;

import org.jspecify.annotations.NullMarked;
