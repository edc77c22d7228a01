/**
 * The demonstration: plays a committed sample of families, pharmacies, hospitals and merchants against a running ledger over plain
 * HTTP, as its users would, shows one family by GraphQL, and checks that what comes back adds up, to the last line of the journal's trial balance.
 */
@NullMarked
package tech.healthpay.ledger.app.demo;

import org.jspecify.annotations.NullMarked;
