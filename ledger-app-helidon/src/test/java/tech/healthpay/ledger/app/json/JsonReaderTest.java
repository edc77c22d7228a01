package tech.healthpay.ledger.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.json.JsonValue.JsonArray;
import tech.healthpay.ledger.app.json.JsonValue.JsonBoolean;
import tech.healthpay.ledger.app.json.JsonValue.JsonNull;
import tech.healthpay.ledger.app.json.JsonValue.JsonNumber;
import tech.healthpay.ledger.app.json.JsonValue.JsonObject;
import tech.healthpay.ledger.app.json.JsonValue.JsonText;

class JsonReaderTest {

    private final JsonReader reader = new JsonReader(4_096);

    @Test
    void a_document_is_read_as_it_was_written() {
        JsonValue document =
                read("{\"text\":\"é\\u00e9\\\"\",\"list\":[1,-2.50,1e3,true,false,null],\"object\":{\"empty\":{}}}");

        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("text", new JsonText("éé\""));
        members.put(
                "list",
                new JsonArray(List.of(
                        new JsonNumber("1"),
                        new JsonNumber("-2.50"),
                        new JsonNumber("1e3"),
                        new JsonBoolean(true),
                        new JsonBoolean(false),
                        JsonNull.NULL)));
        members.put("object", new JsonObject(Map.of("empty", JsonObject.EMPTY)));
        assertThat(document).isEqualTo(new JsonObject(members));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"350.00", "0.1", "9223372036854775808", "1e999999999999", "123456789012345678901234567890.5"})
    void a_number_keeps_its_literal(String literal) {
        assertThat(read(literal)).isEqualTo(new JsonNumber(literal));
    }

    @Test
    void members_keep_their_order() {
        JsonObject object = (JsonObject) read("{\"b\":1,\"a\":2,\"c\":3}");

        assertThat(object.members().keySet()).containsExactly("b", "a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":1} ]",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":\"\t\"}",
                "// comment\n{}",
                "{\"a\":1,\"a\":2}",
                "{\"o\":{\"a\":1,\"a\":1}}",
                "{\"a\":1,\"\\u0061\":2}",
            })
    void what_is_not_exactly_one_document_is_refused(String text) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read(text));
    }

    @Test
    void bytes_that_are_no_utf_8_are_refused() {
        byte[] bytes = {'"', (byte) 0xc3, (byte) 0x28, '"'};

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> reader.read(bytes));
    }

    @Test
    void other_encodings_are_refused() {
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThatExceptionOfType(MalformedJsonException.class)
                    .as(charset.name())
                    .isThrownBy(() -> reader.read("{\"a\":1}".getBytes(charset)));
        }
    }

    @Test
    void nesting_is_bounded() {
        assertThat(read("[".repeat(32) + "]".repeat(32))).isInstanceOf(JsonArray.class);
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> read("[".repeat(33) + "]".repeat(33)));
    }

    @Test
    void the_message_names_the_place_and_repeats_nothing() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> read("{\"nationalId\":\n 29901011234567 29901011234567}"))
                .withMessageContaining("line 2")
                .withMessageNotContaining("299");
    }

    private JsonValue read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
