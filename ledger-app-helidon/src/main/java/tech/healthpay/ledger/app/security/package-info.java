/** Who calls: bearer tokens, what each role may read, and what is masked. */
@NullMarked
package tech.healthpay.ledger.app.security;

import org.jspecify.annotations.NullMarked;
