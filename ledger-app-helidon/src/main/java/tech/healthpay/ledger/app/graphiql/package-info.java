/** The page to try GraphQL in a browser: GraphiQL, served by this program itself. */
@NullMarked
package tech.healthpay.ledger.app.graphiql;

import org.jspecify.annotations.NullMarked;
