package tech.healthpay.ledger.app.graphql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.json.JsonValue;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonBoolean;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;
import tech.healthpay.ledger.app.json.JsonWriter;

/** JSON documents as the maps, lists and plain values that the engine works on, to and fro. */
public final class GraphQlJson {

    private GraphQlJson() {}

    static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case JsonObject object -> plain(object);
            case JsonArray array -> {
                List<@Nullable Object> items = new ArrayList<>(array.items().size());
                array.items().forEach(item -> items.add(plain(item)));
                yield Collections.unmodifiableList(items);
            }
            case JsonText text -> text.value();
            case JsonNumber number -> number(number.literal());
            case JsonBoolean flag -> flag.value();
            case JsonNull nothing -> null;
        };
    }

    /** Returns an object as the engine takes it. */
    public static Map<String, @Nullable Object> plain(JsonObject object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, plain(member)));
        return Collections.unmodifiableMap(members);
    }

    /** Whole numbers as the engine's Int reads them; all others exactly. */
    private static Number number(String literal) {
        BigDecimal exact = new BigDecimal(literal);
        if (exact.scale() > 0 || exact.precision() - exact.scale() > 40) {
            return exact;
        }
        BigInteger whole = exact.toBigIntegerExact();
        return whole.bitLength() < Integer.SIZE ? whole.intValue() : whole;
    }

    /** Returns the bytes of an answer. */
    public static byte[] bytes(Map<String, @Nullable Object> answer) {
        return JsonWriter.object(json -> json.document(answer));
    }

    static JsonObject object(Map<String, @Nullable Object> plain) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        plain.forEach((name, member) -> members.put(name, json(member)));
        return new JsonObject(members);
    }

    static JsonValue json(@Nullable Object plain) {
        return switch (plain) {
            case null -> JsonNull.NULL;
            case Map<?, ?> members -> {
                Map<String, JsonValue> object = new LinkedHashMap<>();
                members.forEach((name, member) -> object.put(name.toString(), json(member)));
                yield new JsonObject(object);
            }
            case List<?> items ->
                new JsonArray(items.stream().map(GraphQlJson::json).toList());
            case Boolean flag -> new JsonBoolean(flag);
            case Number number -> new JsonNumber(number.toString());
            default -> new JsonText(plain.toString());
        };
    }
}
