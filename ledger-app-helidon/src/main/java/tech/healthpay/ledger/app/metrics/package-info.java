/** What the process counts and measures, under the names that dashboards and alarms rely on. */
@NullMarked
package tech.healthpay.ledger.app.metrics;

import org.jspecify.annotations.NullMarked;
