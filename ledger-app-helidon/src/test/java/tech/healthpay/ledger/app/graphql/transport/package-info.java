@NullMarked
package tech.healthpay.ledger.app.graphql.transport;

import org.jspecify.annotations.NullMarked;
