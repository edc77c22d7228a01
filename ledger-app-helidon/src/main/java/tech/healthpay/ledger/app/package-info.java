/** The command line: what a person types, and what the program answers at the terminal. */
@NullMarked
package tech.healthpay.ledger.app;

import org.jspecify.annotations.NullMarked;
