/** Tests of the API's description: complete, true, and in order. */
@NullMarked
package tech.healthpay.ledger.app.openapi;

import org.jspecify.annotations.NullMarked;
