/** The description of the REST API (OpenAPI 3.1): put together from readable files, and served with a page to browse it. */
@NullMarked
package tech.healthpay.ledger.app.openapi;

import org.jspecify.annotations.NullMarked;
