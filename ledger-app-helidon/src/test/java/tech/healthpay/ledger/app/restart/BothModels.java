package tech.healthpay.ledger.app.restart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The real-time store and PostgreSQL tell the same of one thing. */
final class BothModels {

    private BothModels() {}

    static void assertAgree(JsonNode realTime, JsonNode detail, List<String> fields) {
        assertThat(fields).allMatch(realTime::has).allMatch(detail::has);
        assertThat(fields.stream().collect(Collectors.toMap(Function.identity(), realTime::path)))
                .isEqualTo(fields.stream().collect(Collectors.toMap(Function.identity(), detail::path)));
    }
}
