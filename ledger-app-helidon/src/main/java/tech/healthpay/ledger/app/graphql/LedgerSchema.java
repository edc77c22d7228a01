package tech.healthpay.ledger.app.graphql;

import graphql.language.EnumTypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The schema as it is written down, with what answers its fields. */
final class LedgerSchema {

    private static final String RESOURCE = "/graphql/schema.graphqls";

    private LedgerSchema() {}

    /** Returns the schema in its definition language. */
    static String definition() {
        try (InputStream in = LedgerSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is a part of the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the executable schema.
     *
     * @param fields says what answers the fields that are not simply there under their name
     */
    static GraphQLSchema executable(List<Fields> fields) {
        TypeDefinitionRegistry types = new SchemaParser().parse(definition());
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.ALL.forEach(wiring::scalar);
        for (EnumTypeDefinition constants : types.getTypes(EnumTypeDefinition.class)) {
            // inside, constants are their wire names, as in REST and in events
            wiring.type(constants.getName(), type -> type.enumValues(name -> name.toLowerCase(Locale.ROOT)));
        }
        fields.forEach(field -> field.wire(wiring));
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }
}
