package tech.healthpay.ledger.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.evidence.EventChain;

class CanonicalFormTest {

    @Test
    void names_are_sorted_by_code_unit_and_nothing_is_spaced_out() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("\uFB33", 1);
        document.put("\uD83D\uDE00", 2);
        document.put("€", 3);
        document.put("\r", 4);
        document.put("1", 5);
        document.put("\u0080", 6);
        document.put("ö", 7);

        // the example of RFC 8785, section 3.2.3
        assertThat(text(document))
                .isEqualTo("{\"\\r\":4,\"1\":5,\"\u0080\":6,\"ö\":7,\"€\":3,\"\uD83D\uDE00\":2,\"\uFB33\":1}");
    }

    @Test
    void texts_are_escaped_as_little_as_can_be() {
        assertThat(text(Map.of("t", "€$\u000F\nA'B\"\\\\\"/\b\t\f\r\u007f\u2028")))
                .isEqualTo("{\"t\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\u007f\u2028\"}");
    }

    @Test
    void a_number_has_one_form_however_it_is_held() {
        List<Object> hundred = List.of(
                100,
                100L,
                BigInteger.valueOf(100),
                new BigDecimal("100"),
                new BigDecimal("1E2"),
                new BigDecimal("100.00"));

        assertThat(text(Map.of("n", hundred))).isEqualTo("{\"n\":[100,100,100,100,100,100]}");
        assertThat(text(Map.of("n", List.of(new BigDecimal("0.00"), new BigDecimal("-0.010"), new BigDecimal("1E-7")))))
                .isEqualTo("{\"n\":[0,-0.01,0.0000001]}");
        assertThat(text(Map.of("n", Long.MIN_VALUE))).isEqualTo("{\"n\":-9223372036854775808}");
    }

    @Test
    void what_is_not_plain_has_no_form() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalForm.bytes(Map.of("n", 1.5)));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalForm.bytes(Map.of("t", "\uD83D")));
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalForm.bytes(Map.of("t", "\uDE00\uD83D")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalForm.bytes(Map.of("n", new BigDecimal("1E+2000000000"))));
    }

    @Test
    void a_null_that_somebody_put_there_shows() {
        Map<String, Object> document = new HashMap<>();
        document.put("a", null);

        assertThat(text(document)).isEqualTo("{\"a\":null}");
    }

    @Property(tries = 300)
    void any_order_of_fields_and_any_way_through_a_text_gives_the_same_form(
            @ForAll("documents") Map<String, Object> document) {
        String text = text(document);

        assertThat(text(reversed(document))).isEqualTo(text);
        assertThat(text(JsonText.read(text))).isEqualTo(text);
    }

    @Test
    void the_hash_of_every_sample_event_stays_what_it_is() throws Exception {
        StringBuilder hashes = new StringBuilder();
        SampleRecords.complete()
                .forEach(record -> hashes.append(record.eventType())
                        .append(' ')
                        .append(EventChain.hash(EventChain.BEGINNING, EventDocument.of(record)))
                        .append('\n'));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "golden-hashes.txt"), hashes);

        Path golden = Path.of(Objects.requireNonNull(CanonicalFormTest.class.getResource("/golden-hashes.txt"))
                .toURI());
        assertThat(hashes).hasToString(Files.readString(golden));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings()
                        .ofMaxLength(12)
                        .filter(CanonicalFormTest::isUnicode)
                        .map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.bigDecimals().map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        Arbitrary<String> names = Arbitraries.strings().ofMaxLength(6).filter(CanonicalFormTest::isUnicode);
        Arbitrary<Object> nested = Arbitraries.oneOf(
                leaf,
                leaf.list().ofMaxSize(4).map(Object.class::cast),
                Arbitraries.maps(names, leaf).ofMaxSize(4).map(Object.class::cast));
        return Arbitraries.maps(names, nested).ofMaxSize(8);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Map<String, Object> reversed(Map<String, Object> document) {
        List<String> names =
                document.keySet().stream().sorted(Collections.reverseOrder()).toList();
        Map<String, Object> reversed = new LinkedHashMap<>();
        names.forEach(name -> reversed.put(name, document.get(name)));
        return reversed;
    }

    private static String text(Map<String, Object> document) {
        return new String(CanonicalForm.bytes(document), StandardCharsets.UTF_8);
    }
}
