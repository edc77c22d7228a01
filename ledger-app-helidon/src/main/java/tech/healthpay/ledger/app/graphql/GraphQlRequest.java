package tech.healthpay.ledger.app.graphql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param query the document
 * @param operationName which of its operations, null if there is only one
 * @param variables by name; values may be null
 */
public record GraphQlRequest(String query, @Nullable String operationName, Map<String, @Nullable Object> variables) {}
