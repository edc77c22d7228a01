package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.core.port.PageRequest;

/** Reads one part of a list and makes a connection of it. */
record ConnectionRead(OperationCall call, DataFetchingEnvironment environment) {

    static final int MAX_FIRST = PageRequest.MAX_LIMIT;

    Map<String, @Nullable Object> connection() {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(environment.getArguments());
        arguments.putIfAbsent("first", PageRequest.DEFAULT_LIMIT);
        Answer answer = call.query(environment, arguments);
        Map<String, @Nullable Object> page = answer.document();
        return Connections.of(
                (List<?>) Objects.requireNonNull(page.get("items")), answer.cursors(), (String) page.get("nextCursor"));
    }
}
