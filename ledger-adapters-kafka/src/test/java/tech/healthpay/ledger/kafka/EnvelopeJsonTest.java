package tech.healthpay.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.EventRecord;

class EnvelopeJsonTest {

    private static final String CONTRACT_FORM = """
            {"eventId":"01900000-0000-7000-8000-000000000001","eventType":"medcard.prescription.claimed",\
            "schemaVersion":2,"aggregateType":"medcard","aggregateId":"01900000-0000-7000-8000-000000000002",\
            "version":7,"position":42,"timestamp":"2026-03-01T10:15:30.123456Z",\
            "data":{"covered":"280.00","items":[{"drugName":"دواء","quantity":3}],"rate":0.20,"spent":5000000000,\
            "urgent":true},\
            "metadata":{"correlationId":"correlation-1","causationId":"01900000-0000-7000-8000-0000000000c1",\
            "actor":"01900000-0000-7000-8000-0000000000a1","roles":["auditor","member"],"ipAddress":"127.0.0.1",\
            "userAgent":"curl/8"}}""";

    private final EnvelopeJson json = new EnvelopeJson();

    @Test
    void an_envelope_is_written_in_the_form_of_the_contract() {
        assertThat(new String(json.write(claimed(Records.metadata())), UTF_8)).isEqualTo(CONTRACT_FORM);
    }

    @Test
    void what_was_written_is_read_as_it_was() throws Exception {
        EventRecord event = claimed(Records.metadata());
        assertThat(json.read(json.write(event))).isEqualTo(event);
    }

    @Test
    void what_is_not_known_of_the_caller_is_left_out() throws Exception {
        EventMetadata anonymous = new EventMetadata("c", new UUID(1, 2), "system", new TreeSet<>(), null, null);
        byte[] written = json.write(claimed(anonymous));

        assertThat(new String(written, UTF_8)).doesNotContain("ipAddress", "userAgent", "null");
        assertThat(json.read(written)).isEqualTo(claimed(anonymous));
    }

    @Test
    void fields_that_are_not_known_are_skipped() throws Exception {
        String withMore = CONTRACT_FORM
                .replace("\"version\":7", "\"tenant\":{\"id\":[1]},\"version\":7")
                .replace("\"actor\"", "\"onBehalfOf\":null,\"actor\"");
        assertThat(read(withMore)).isEqualTo(claimed(Records.metadata()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventId", "eventType", "schemaVersion", "aggregateType", "aggregateId", "version", "position",
                "timestamp", "data", "metadata", "correlationId", "causationId", "actor", "roles"
            })
    void an_envelope_without_one_of_its_fields_is_unreadable(String field) {
        assertUnreadable(CONTRACT_FORM.replace("\"" + field + "\":", "\"other\":"))
                .withMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":7 | \"version\":\"7\"",
                "\"version\":7 | \"version\":7.0",
                "\"version\":7 | \"version\":0",
                "\"version\":7 | \"version\":99999999999999999999",
                "\"position\":42 | \"position\":0",
                "\"schemaVersion\":2 | \"schemaVersion\":0",
                "\"schemaVersion\":2 | \"schemaVersion\":5000000000",
                "\"eventType\":\"medcard.prescription.claimed\" | \"eventType\":1",
                "\"aggregateId\":\"01900000-0000-7000-8000-000000000002\" | \"aggregateId\":\"none\"",
                "2026-03-01T10:15:30.123456Z | 2026-02-30T10:15:30Z",
                "\"roles\":[\"auditor\",\"member\"] | \"roles\":[1]",
                "\"roles\":[\"auditor\",\"member\"] | \"roles\":\"auditor\"",
                "\"userAgent\":\"curl/8\" | \"userAgent\":8",
                "\"correlationId\":\"correlation-1\" | \"correlationId\":\"\"",
            })
    void an_envelope_with_a_field_of_a_wrong_form_is_unreadable(String right, String wrong) {
        assertThat(CONTRACT_FORM).contains(right);
        assertUnreadable(CONTRACT_FORM.replace(right, wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"text\"", "{", "{} {}", "{\"eventId\"}", "<event/>"})
    void what_is_no_json_object_is_unreadable(String value) {
        assertUnreadable(value);
    }

    @Test
    void the_complaint_quotes_nothing_of_the_value() {
        String personal = CONTRACT_FORM.replace("\"2026-03-01T10:15:30.123456Z\"", "\"29901011234567\"");
        assertUnreadable(personal).withMessageNotContaining("2990").withNoCause();
        assertUnreadable("29901011234567").withMessageNotContaining("2990").withNoCause();
    }

    @Test
    void data_that_is_no_plain_document_is_refused() {
        EventRecord event = claimed(Records.metadata());
        EventRecord odd = new EventRecord(
                event.eventId(),
                event.eventType(),
                1,
                event.aggregateType(),
                event.aggregateId(),
                1,
                1,
                event.timestamp(),
                Map.of("odd", new Object()),
                event.metadata());
        assertThatIllegalArgumentException().isThrownBy(() -> json.write(odd));
    }

    private ThrowableAssertAlternative<UnreadableEnvelopeException> assertUnreadable(String value) {
        return assertThatExceptionOfType(UnreadableEnvelopeException.class).isThrownBy(() -> read(value));
    }

    private EventRecord read(String value) throws UnreadableEnvelopeException {
        return json.read(value.getBytes(UTF_8));
    }

    private static EventRecord claimed(EventMetadata metadata) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("covered", "280.00");
        data.put("items", List.of(ordered("drugName", "دواء", "quantity", 3)));
        data.put("rate", new BigDecimal("0.20"));
        data.put("spent", 5_000_000_000L);
        data.put("urgent", true);
        return new EventRecord(
                UUID.fromString("01900000-0000-7000-8000-000000000001"),
                "medcard.prescription.claimed",
                2,
                "medcard",
                UUID.fromString("01900000-0000-7000-8000-000000000002"),
                7,
                42,
                Records.SOME_TIME,
                data,
                metadata);
    }

    private static Map<String, Object> ordered(String key1, Object value1, String key2, Object value2) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key1, value1);
        map.put(key2, value2);
        return map;
    }
}
