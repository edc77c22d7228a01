/** What was measured, where and when, for a terminal, for machines and as a page with charts. */
@NullMarked
package tech.healthpay.ledger.app.bench.report;

import org.jspecify.annotations.NullMarked;
