package tech.healthpay.ledger.app.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | { }",
                "{\"a\":1,\"b\":[true,null]} | { \"b\" : [ true , null ], \"a\" : 1 }",
                "{\"a\":{\"x\":1,\"y\":2}} | {\"a\":{\"y\":2,\"x\":1}}",
                "[350,0,-1.5] | [3.5e2,0.00,-15E-1]",
                "[\"\\u00fc\\/\"] | [\"ü/\"]"
            })
    void documents_that_say_the_same_have_one_text(String one, String other) {
        assertThat(canonical(one)).isEqualTo(canonical(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | []",
                "{\"a\":1} | {\"a\":\"1\"}",
                "{\"a\":null} | {}",
                "[1,2] | [2,1]",
                "[[1],2] | [[1,2]]",
                "[\"a\",\"b\"] | [\"a,b\"]",
                "[\"1\\\"a\"] | [\"1\",\"a\"]",
                "[true] | [\"true\"]",
                "[1] | [1.01]",
                "[1e999999999999] | [1e999999999998]"
            })
    void documents_that_differ_have_different_texts(String one, String other) {
        assertThat(canonical(one)).isNotEqualTo(canonical(other));
    }

    private static String canonical(String json) {
        return CanonicalJson.of(new JsonReader(1_000).read(json.getBytes(StandardCharsets.UTF_8)));
    }
}
