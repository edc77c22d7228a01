/** The description of the events on the bus (AsyncAPI 3.0) and their schemas (JSON Schema 2020-12), as they are served. */
@NullMarked
package tech.healthpay.ledger.app.asyncapi;

import org.jspecify.annotations.NullMarked;
