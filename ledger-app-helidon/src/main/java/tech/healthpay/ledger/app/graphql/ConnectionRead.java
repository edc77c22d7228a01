package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.PageRequest;

/** Reads one part of a list and makes a connection of it. */
record ConnectionRead(OperationCall call, DataFetchingEnvironment environment) {

    static final int MAX_FIRST = PageRequest.MAX_LIMIT;

    Map<String, @Nullable Object> connection() {
        ListPlace after = ListPlace.read(environment.getArgument("after"));
        if (after.skip() == 0) {
            return connection(after.cursor());
        }
        // a place within a part: where the part would have ended if it had been as short
        String next = next(page(after.cursor(), after.skip()));
        return next == null ? Connections.EMPTY : connection(next);
    }

    private Map<String, @Nullable Object> connection(@Nullable String cursor) {
        Integer first = environment.getArgument("first");
        Map<String, @Nullable Object> page = page(cursor, first == null ? PageRequest.DEFAULT_LIMIT : first);
        return Connections.of((List<?>) Objects.requireNonNull(page.get("items")), cursor, next(page));
    }

    private Map<String, @Nullable Object> page(@Nullable String cursor, int limit) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(environment.getArguments());
        arguments.put("after", cursor);
        arguments.put("first", limit);
        return call.query(environment, arguments).document();
    }

    private static @Nullable String next(Map<String, @Nullable Object> page) {
        return (String) page.get("nextCursor");
    }
}
