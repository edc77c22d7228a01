/**
 * What can be configured, and the only place that reads it: flags before environment variables before a file before
 * defaults. A configuration is checked as a whole and refused with every problem it has.
 */
@NullMarked
package tech.healthpay.ledger.app.config;

import org.jspecify.annotations.NullMarked;
