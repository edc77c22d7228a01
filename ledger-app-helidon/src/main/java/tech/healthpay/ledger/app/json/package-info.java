/**
 * JSON as the edge needs it: strict reading that keeps every number exactly as it was written, fields read with all their
 * errors at once, and explicit writing. Knows no HTTP.
 */
@NullMarked
package tech.healthpay.ledger.app.json;

import org.jspecify.annotations.NullMarked;
