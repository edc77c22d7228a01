package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.ProblemException;

/** Answers a field of {@code Query} with what its operation answers; null if there is nothing the caller sees. Thread-safe. */
record QueryField(OperationCall call) implements DataFetcher<@Nullable Object> {

    private static final int NOT_FOUND = 404;

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        try {
            return switch (call.field().shape()) {
                case ONE ->
                    call.query(environment, new LinkedHashMap<>(environment.getArguments()))
                            .document();
                case ITEMS -> items(environment, environment.getArguments());
                case CONNECTION -> new ConnectionRead(call, environment).connection();
                case BY_ID -> byId(environment);
                case PAYLOAD -> throw new IllegalStateException("a payload is a mutation's");
            };
        } catch (ProblemException e) {
            if (e.problem().status() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private List<@Nullable Object> byId(DataFetchingEnvironment environment) {
        Map<String, @Nullable Object> found = call.query(environment, new LinkedHashMap<>(environment.getArguments()))
                .document();
        List<?> ids = (List<?>) Objects.requireNonNull(
                environment.getArguments().get(call.field().argument("ids")));
        List<@Nullable Object> items = new ArrayList<>(ids.size());
        ids.forEach(id -> items.add(found.get(id.toString())));
        return items;
    }

    /** Where the list is bounded, all of it. */
    @Nullable
    Object items(DataFetchingEnvironment environment, Map<String, ? extends @Nullable Object> arguments) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(arguments);
        all.put("limit", ConnectionRead.MAX_FIRST);
        return call.query(environment, all).document().get("items");
    }
}
