/** The embedded mode: one data folder, held by one process, with real servers that keep their data in it. */
@NullMarked
package tech.healthpay.ledger.app.embedded;

import org.jspecify.annotations.NullMarked;
