package tech.healthpay.ledger.app.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Percentage;
import tech.healthpay.ledger.core.value.WalletStatus;

class JsonWriterTest {

    @Test
    void values_have_their_wire_forms() {
        byte[] json = JsonWriter.object(out -> out.text("text", "a\"é")
                .name("status", WalletStatus.PENDING_ACTIVATION)
                .currency(Money.EGP)
                .money("amount", Money.ofMinor(35_000, Money.EGP))
                .percentage("share", new Percentage(2_000))
                .time("at", Instant.parse("2026-11-23T10:00:00.123456Z"))
                .day("day", LocalDate.of(2026, 11, 23))
                .day("month", YearMonth.of(2026, 11))
                .number("count", 3)
                .flag("active", true)
                .nothing("cursor")
                .object("inner", inner -> inner.number("a", 1))
                .list("items", List.of("x", "y"), (item, it) -> item.text("it", it)));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"a\\\"é\",\"status\":\"pending_activation\",\"currency\":\"EGP\","
                        + "\"amount\":\"350.00\",\"share\":\"20.00\",\"at\":\"2026-11-23T10:00:00.123456Z\","
                        + "\"day\":\"2026-11-23\",\"month\":\"2026-11\",\"count\":3,\"active\":true,\"cursor\":null,"
                        + "\"inner\":{\"a\":1},\"items\":[{\"it\":\"x\"},{\"it\":\"y\"}]}");
    }

    @Test
    void a_plain_document_is_written_as_it_is() {
        byte[] json = JsonWriter.object(out -> out.document(new TreeMap<>(Map.of(
                "decimal",
                new BigDecimal("1E+3"),
                "flag",
                true,
                "list",
                List.of("a", 1, List.of(), Map.of("b", 2L)),
                "nested",
                Map.of("text", "line\nbreak")))));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"decimal\":1000,\"flag\":true,\"list\":[\"a\",1,[],{\"b\":2}],"
                        + "\"nested\":{\"text\":\"line\\nbreak\"}}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.object(out -> out.document(Map.of("time", Instant.EPOCH))));
    }

    @Test
    void what_is_not_there_is_left_out() {
        byte[] json = JsonWriter.object(out -> out.text("a", null)
                .name("b", null)
                .money("c", null)
                .percentage("d", null)
                .time("e", null)
                .day("f", null));

        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{}");
    }
}
