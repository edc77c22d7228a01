/** What is measured, a class a scenario, and the servers that it is measured on. */
@NullMarked
package tech.healthpay.ledger.app.bench.scenario;

import org.jspecify.annotations.NullMarked;
