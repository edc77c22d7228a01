/**
 * GraphQL over HTTP. The schema comes first ({@code graphql/schema.graphqls}); a root field is an operation of the REST API
 * called in the process, so that no rule, permission or form is written twice; what is nested is read in batches.
 */
@NullMarked
package tech.healthpay.ledger.app.graphql;

import org.jspecify.annotations.NullMarked;
