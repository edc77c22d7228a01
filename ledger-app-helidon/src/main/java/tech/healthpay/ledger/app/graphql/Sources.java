package tech.healthpay.ledger.app.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tech.healthpay.ledger.core.value.UserId;

/** What fields below a thing need of it. */
final class Sources {

    private Sources() {}

    static Map<String, Object> of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getSource(), "a field below a thing");
    }

    static UUID id(Map<String, Object> thing, String field) {
        if (thing.get(field) instanceof String id) {
            return UUID.fromString(id);
        }
        throw new IllegalStateException("a view without " + field);
    }

    static UserId user(Map<String, Object> thing) {
        return new UserId(id(thing, "userId"));
    }

    static long version(Map<String, Object> thing) {
        if (thing.get("version") instanceof Long version) {
            return version;
        }
        throw new IllegalStateException("a view without its version");
    }
}
