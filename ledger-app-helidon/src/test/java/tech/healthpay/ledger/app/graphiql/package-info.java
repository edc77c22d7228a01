/** Tests of the page to try GraphQL in a browser. */
@NullMarked
package tech.healthpay.ledger.app.graphiql;

import org.jspecify.annotations.NullMarked;
