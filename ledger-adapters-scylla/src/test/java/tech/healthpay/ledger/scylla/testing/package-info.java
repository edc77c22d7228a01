/** What tests of this module and of the application share: a CQL server to run against. */
@NullMarked
package tech.healthpay.ledger.scylla.testing;

import org.jspecify.annotations.NullMarked;
