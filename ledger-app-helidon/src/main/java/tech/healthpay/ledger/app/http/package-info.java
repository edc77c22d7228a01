/**
 * HTTP as all resources share it: correlation, authentication, routing, bounded JSON bodies, conditions, pages, waiting for
 * a read model, and RFC 9457 problems. Knows no resource.
 */
@NullMarked
package tech.healthpay.ledger.app.http;

import org.jspecify.annotations.NullMarked;
