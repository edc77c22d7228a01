package tech.healthpay.ledger.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;

/** The examples of GraphQL in {@code docs/api.md}, in their order, each as the one it is for. */
class GraphQlExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile(
            "<!-- example: (\\w+)(?: refused (\\w+))? -->\\s*```graphql\\n(.*?)```\\s*```json\\n(.*?)```",
            Pattern.DOTALL);

    private final ApiWorld world = ApiWorld.following();

    /** An example; {@code code} is null if it is accepted. */
    private record Example(String role, String code, String query, String variables) {}

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void each_example_is_answered_as_the_document_says() throws IOException {
        String wallet = world.activeWallet(ApiWorld.MONA, "100.00");
        Map<String, String> ids = Map.of(
                "MONA", ApiWorld.MONA.toString(),
                "WALLET", wallet,
                "OTHER", world.activeWallet(ApiWorld.OMAR, "0.00"),
                "SPARE", world.activeWallet(ApiWorld.OMAR, "0.00"),
                "CARD", world.activeCard(ApiWorld.MONA));

        List<Example> examples = examples();

        assertThat(examples).hasSizeGreaterThan(7);
        for (Example example : examples) {
            HttpResult answer = client(example.role()).post("//graphql", body(example, ids));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            JsonNode result = answer.json();
            assertThat(result.path("errors").isMissingNode()).as(answer.text()).isTrue();
            for (JsonNode field : result.path("data")) {
                assertThat(field.isNull()).as(answer.text()).isFalse();
                if (field.has("success")) {
                    assertThat(field.path("success").asBoolean())
                            .as(answer.text())
                            .isEqualTo(example.code() == null);
                    assertThat(field.at("/error/code").asText(null))
                            .as(answer.text())
                            .isEqualTo(example.code());
                }
            }
        }
    }

    private static List<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("docs", "api.md")))
                .results()
                .map(found -> new Example(found.group(1), found.group(2), found.group(3), found.group(4)))
                .toList();
    }

    private static String body(Example example, Map<String, String> ids) {
        String variables = example.variables();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            variables = variables.replace("\"" + id.getKey() + "\"", "\"" + id.getValue() + "\"");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("query", example.query())
                .<ObjectNode>set("variables", HttpResult.parse(variables))
                .toString();
    }

    private ApiClient client(String role) {
        return switch (role) {
            case "operator" -> world.operator();
            case "auditor" -> world.auditor();
            case "member" -> world.member(ApiWorld.MONA);
            case "pharmacist" -> world.pharmacy("PH-1");
            default -> throw new AssertionError("an example for somebody unknown: " + role);
        };
    }
}
