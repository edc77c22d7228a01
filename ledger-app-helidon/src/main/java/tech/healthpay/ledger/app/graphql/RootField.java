package tech.healthpay.ledger.app.graphql;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A field of a root type, and the operation of the API that answers it.
 *
 * @param name the field's name
 * @param method the operation's method
 * @param path the operation's template, for example {@code /wallets/{id}}
 * @param inPath which argument stands in the place of which path parameter
 * @param renamed which argument has another name as a parameter of the operation; all others have the same
 * @param shape what the field makes of the operation's answer
 */
record RootField(
        String name, String method, String path, Map<String, String> inPath, Map<String, String> renamed, Shape shape) {

    /** What a field makes of an answer. */
    enum Shape {
        /** The object that is answered, or null if there is none. */
        ONE,
        /** A page of items, as a connection. */
        CONNECTION,
        /** The items of a list that is never divided. */
        ITEMS,
        /** Objects by id, in the order of the ids that are asked for. */
        BY_ID,
        /** What became of a command. */
        PAYLOAD
    }

    /** Parts of lists are asked for by other names in GraphQL. */
    private static final Map<String, String> PAGE = Map.of("first", "limit", "after", "cursor");

    RootField {
        inPath = Map.copyOf(inPath);
        renamed = Map.copyOf(renamed);
    }

    static RootField one(String name, String path) {
        return new RootField(name, "GET", path, Map.of(), Map.of(), Shape.ONE);
    }

    static RootField connection(String name, String path) {
        return new RootField(name, "GET", path, Map.of(), PAGE, Shape.CONNECTION);
    }

    static RootField items(String name, String path) {
        return new RootField(name, "GET", path, Map.of(), Map.of(), Shape.ITEMS);
    }

    static RootField byId(String name, String path) {
        return new RootField(name, "GET", path, Map.of(), Map.of(), Shape.BY_ID);
    }

    static RootField command(String name, String method, String path) {
        return new RootField(name, method, path, Map.of(), Map.of(), Shape.PAYLOAD);
    }

    /** Returns the operation as it is registered. */
    String operation() {
        return method + " " + path;
    }

    /** Returns this field with an argument in the place of a path parameter. */
    RootField with(String parameter, String argument) {
        Map<String, String> more = new LinkedHashMap<>(inPath);
        more.put(parameter, argument);
        return new RootField(name, method, path, more, renamed, shape);
    }

    /** Returns this field with an argument that is called otherwise as a parameter of the operation. */
    RootField renaming(String argument, String parameter) {
        Map<String, String> more = new LinkedHashMap<>(renamed);
        more.put(argument, parameter);
        return new RootField(name, method, path, inPath, more, shape);
    }

    /** Returns the name of a parameter of the operation as an argument. */
    String argument(String parameter) {
        return renamed.entrySet().stream()
                .filter(entry -> entry.getValue().equals(parameter))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(parameter);
    }

    /** Returns the name of an argument as a parameter of the operation. */
    String parameter(String argument) {
        return renamed.getOrDefault(argument, argument);
    }
}
