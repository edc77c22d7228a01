package tech.healthpay.ledger.postgres.database;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** Lets statements bind a {@link SqlArray}. */
final class SqlArrayArguments implements ArgumentFactory {

    @Override
    public Optional<Argument> build(Type type, @Nullable Object value, ConfigRegistry config) {
        if (!(value instanceof SqlArray array)) {
            return Optional.empty();
        }
        return Optional.of((position, statement, context) -> statement.setArray(
                position, context.getConnection().createArrayOf(array.elementType(), array.values())));
    }
}
