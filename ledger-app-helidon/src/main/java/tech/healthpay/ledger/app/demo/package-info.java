/**
 * The demonstration: plays a committed sample of families, pharmacies and prescriptions against a running ledger over plain
 * HTTP, as its users would, and checks that what comes back adds up.
 */
@NullMarked
package tech.healthpay.ledger.app.demo;

import org.jspecify.annotations.NullMarked;
