package tech.healthpay.ledger.core.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a plain document that stays the same however a store reorders, spaces or escapes it: JSON by RFC 8785
 * (JSON Canonicalization Scheme), with numbers as exact decimals without trailing zeros or exponents where that RFC has
 * doubles (docs/adr/0009). Stateless and thread-safe.
 */
public final class CanonicalForm {

    /** More digits than PostgreSQL's {@code numeric} holds; without a bound a short literal could ask for gigabytes. */
    private static final int MAX_SCALE = 150_000;

    private static final String HEX = "0123456789abcdef";

    private CanonicalForm() {}

    /**
     * Returns the document's canonical text in UTF-8.
     *
     * @param document a plain document, as in {@link tech.healthpay.ledger.core.sourcing.EventRecord#data()}; a null value, which
     *     no codec writes, is taken as JSON's
     * @throws IllegalArgumentException if it is not plain: another type of value, or a text that is no Unicode
     */
    public static byte[] bytes(Map<String, ? extends @Nullable Object> document) {
        StringBuilder out = new StringBuilder(768);
        object(document, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void value(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case String text -> text(text, out);
            case Map<?, ?> object -> object(object, out);
            case List<?> list -> list(list, out);
            case Boolean flag -> out.append(flag.booleanValue());
            case Integer number -> out.append(number.intValue());
            case Long number -> out.append(number.longValue());
            case BigInteger number -> out.append(number);
            case BigDecimal number -> out.append(plain(number));
            default ->
                throw new IllegalArgumentException(
                        "a plain document holds no " + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> fields, StringBuilder out) {
        String[] names = fields.keySet().toArray(String[]::new);
        Arrays.sort(names);
        out.append('{');
        for (int i = 0; i < names.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            text(names[i], out);
            out.append(':');
            value(fields.get(names[i]), out);
        }
        out.append('}');
    }

    private static void list(List<?> items, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(items.get(i), out);
        }
        out.append(']');
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                control(c, out);
            } else if (Character.isSurrogate(c)) {
                pair(text, i, out);
                i++;
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static void control(char c, StringBuilder out) {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        }
    }

    /** Half a pair would become a question mark in UTF-8, and two texts one. */
    private static void pair(String text, int index, StringBuilder out) {
        if (index + 1 == text.length() || !Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1))) {
            throw new IllegalArgumentException("a text of the document is no Unicode");
        }
        out.append(text, index, index + 2);
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MAX_SCALE) {
            throw new IllegalArgumentException("a number of the document has too many digits");
        }
        return stripped.toPlainString();
    }
}
