/** The resources of the REST API (api.md, "Endpoints"): one class each for their commands and their queries. */
@NullMarked
package tech.healthpay.ledger.app.rest;

import org.jspecify.annotations.NullMarked;
