/**
 * GraphQL over connections that stay: WebSocket with the {@code graphql-transport-ws} sub-protocol, and server-sent events
 * with the graphql-sse protocol. The sub-protocol is a state machine without a socket ({@link
 * tech.healthpay.ledger.app.graphql.transport.Conversation}); {@link tech.healthpay.ledger.app.graphql.transport.Sockets} are
 * what it is spoken over.
 */
@NullMarked
package tech.healthpay.ledger.app.graphql.transport;

import org.jspecify.annotations.NullMarked;
