package tech.healthpay.ledger.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.DescribedApi;
import tech.healthpay.ledger.app.testing.DescribedOperation;

/** The document says what there is, no less and no more. */
class ApiDocumentTest {

    private final ApiWorld world = ApiWorld.start();
    private final DescribedApi described = DescribedApi.OURS;

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void every_operation_of_the_api_is_described_with_its_roles_and_no_other() {
        Map<String, Set<String>> there = new TreeMap<>();
        for (Endpoint endpoint : world.api().endpoints()) {
            there.put(
                    endpoint.method() + " " + endpoint.path(),
                    endpoint.roles().stream()
                            .map(role -> role.wireName())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        Map<String, Set<String>> said = new TreeMap<>();
        described.operations().forEach(operation -> said.put(operation.toString(), rolesOf(operation)));

        assertThat(said).containsExactlyInAnyOrderEntriesOf(there);
    }

    private static Set<String> rolesOf(DescribedOperation operation) {
        Set<String> roles = new TreeSet<>();
        operation
                .node()
                .path("security")
                .forEach(alternative -> alternative.path("bearerToken").forEach(role -> roles.add(role.asText())));
        return roles;
    }

    @Test
    void every_operation_has_an_id_of_its_own() {
        List<String> ids =
                described.operations().stream().map(DescribedOperation::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
    }

    @Test
    void every_operation_says_what_can_go_wrong() {
        assertThat(described.operations()).allSatisfy(operation -> {
            List<String> statuses = new ArrayList<>();
            operation.node().path("responses").fieldNames().forEachRemaining(statuses::add);
            assertThat(statuses).contains("400", "401", "403", "429", "500", "503");
        });
    }

    @Test
    void the_notes_of_the_files_are_gone() {
        assertThat(described.document().toString()).doesNotContain("\"x-");
    }

    @Test
    void every_example_fits_its_schema() {
        List<String> wrong = new ArrayList<>();
        described
                .document()
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("examples")
                        .forEach(example -> described
                                .judge("/components/schemas/" + schema.getKey(), example)
                                .forEach(error -> wrong.add(schema.getKey() + " " + error))));

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_a_request_or_an_answer_is_made_of_has_an_example() {
        List<String> without = new ArrayList<>();
        described.document().path("components").path("schemas").properties().forEach(schema -> {
            JsonNode properties = schema.getValue().path("properties");
            if (!properties.isMissingNode()
                    && !properties.has("items")
                    && !schema.getValue().has("examples")) {
                without.add(schema.getKey());
            }
        });

        assertThat(without).isEmpty();
    }
}
