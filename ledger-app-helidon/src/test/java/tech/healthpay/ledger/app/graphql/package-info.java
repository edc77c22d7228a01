/** Tests of the GraphQL API, over HTTP against the ledger in memory. */
@NullMarked
package tech.healthpay.ledger.app.graphql;

import org.jspecify.annotations.NullMarked;
