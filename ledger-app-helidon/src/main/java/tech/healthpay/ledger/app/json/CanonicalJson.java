package tech.healthpay.ledger.app.json;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonBoolean;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

/**
 * One text for all ways to write a document: neither spaces, nor the order of an object's members, nor how a text is escaped
 * or a number is written ({@code 350}, {@code 350.00}, {@code 3.5e2}) makes a difference. Two documents with the same text
 * are the same document. The text is for comparing, not for reading back.
 */
public final class CanonicalJson {

    /** A longer number is taken as it is written: no amount of ours has as many digits, and they take time to convert. */
    private static final int LONGEST_NUMBER = 100;

    private CanonicalJson() {}

    /** Returns the document's text. */
    public static String of(JsonValue document) {
        StringBuilder text = new StringBuilder();
        write(document, text);
        return text.toString();
    }

    private static void write(JsonValue value, StringBuilder text) {
        switch (value) {
            case JsonObject object -> write(object, text);
            case JsonArray array -> write(array, text);
            case JsonText string -> write(string.value(), text);
            case JsonNumber number -> text.append(canonical(number.literal()));
            case JsonBoolean flag -> text.append(flag.value());
            case JsonNull none -> text.append("null");
        }
    }

    private static void write(JsonObject object, StringBuilder text) {
        text.append('{');
        for (Map.Entry<String, JsonValue> member : new TreeMap<>(object.members()).entrySet()) {
            write(member.getKey(), text);
            text.append(':');
            write(member.getValue(), text);
            text.append(',');
        }
        text.append('}');
    }

    private static void write(JsonArray array, StringBuilder text) {
        text.append('[');
        for (JsonValue item : array.items()) {
            write(item, text);
            text.append(',');
        }
        text.append(']');
    }

    /** Its length tells where a text ends, so that no escaping is needed. */
    private static void write(String string, StringBuilder text) {
        text.append('"').append(string.length()).append('"').append(string);
    }

    private static String canonical(String literal) {
        if (literal.length() > LONGEST_NUMBER) {
            return literal;
        }
        try {
            return new BigDecimal(literal).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            // an exponent beyond all bounds
            return literal;
        }
    }
}
