package tech.healthpay.ledger.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests speak of what there is, and leave no process unwatched, unbounded or open. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("deploy", "kubernetes");
    private static final Set<String> PROBES =
            Set.of("/observe/health/started", "/observe/health/ready", "/observe/health/live");
    private static final int DRAIN_SECONDS = 10;

    private final List<JsonNode> objects = new ArrayList<>();

    KubernetesTest() throws IOException {
        for (JsonNode resource :
                read(FOLDER.resolve("base/kustomization.yaml")).getFirst().path("resources")) {
            objects.addAll(read(FOLDER.resolve("base").resolve(resource.asText())));
        }
    }

    @Test
    void each_role_is_a_deployment_of_its_own() {
        assertThat(deployments()
                        .map(deployment ->
                                container(deployment).at("/env/0").path("value").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        ProcessRole.all().stream().map(ProcessRole::word).toList());
        assertThat(deployments())
                .allSatisfy(deployment -> assertThat(
                                container(deployment).at("/env/0/name").asText())
                        .isEqualTo(Settings.ROLES.variable()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base/settings.env", "overlays/dev/kustomization.yaml", "overlays/prod/kustomization.yaml"})
    void what_is_configured_are_settings_that_there_are_and_none_is_a_secret(String file) throws IOException {
        Set<String> open = Settings.ALL.stream()
                .filter(setting -> !setting.secret())
                .map(Setting::variable)
                .collect(Collectors.toSet());
        List<String> lines = file.endsWith(".env")
                ? Files.readAllLines(FOLDER.resolve(file))
                : texts(read(FOLDER.resolve(file)).getFirst().at("/configMapGenerator/0/literals"));

        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf('='))))
                .isNotEmpty()
                .isSubsetOf(open);
    }

    @Test
    void no_manifest_holds_a_secret() {
        assertThat(objects).noneMatch(object -> object.path("kind").asText().equals("Secret"));
        assertThat(pods())
                .allSatisfy(pod -> assertThat(pod.at("/containers/0/envFrom").findValuesAsText("name"))
                        .containsExactly("ledger-settings", "ledger-secrets"));
    }

    @Test
    void every_deployment_is_probed_where_the_server_answers() {
        assertThat(deployments())
                .allSatisfy(deployment -> assertThat(Stream.of("startup", "readiness", "liveness")
                                .map(kind -> container(deployment)
                                        .at("/" + kind + "Probe/httpGet/path")
                                        .asText()))
                        .containsExactlyInAnyOrderElementsOf(PROBES));
    }

    @Test
    void every_process_is_given_what_it_needs_and_may_nothing_else() {
        assertThat(pods()).hasSize(5).allSatisfy(pod -> {
            JsonNode container = pod.at("/containers/0");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .isTrue();
            assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(texts(container.at("/securityContext/capabilities/drop")))
                    .containsExactly("ALL");
            assertThat(container.at("/resources/requests").size()).isEqualTo(2);
            assertThat(container.at("/resources/limits").has("memory")).isTrue();
        });
    }

    @Test
    void there_is_time_to_drain() {
        assertThat(deployments())
                .allSatisfy(deployment -> assertThat(deployment
                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                .asInt())
                        .isGreaterThan(DRAIN_SECONDS
                                + container(deployment)
                                        .at("/lifecycle/preStop/sleep/seconds")
                                        .asInt()));
    }

    @Test
    void every_deployment_has_a_budget_is_spread_and_is_reached_only_by_policy() {
        Set<String> roles = ProcessRole.all().stream().map(ProcessRole::word).collect(Collectors.toSet());

        assertThat(ofKind("PodDisruptionBudget")
                        .map(budget -> budget.at("/spec/selector/matchLabels/app.kubernetes.io~1component")
                                .asText()))
                .containsExactlyInAnyOrderElementsOf(roles);
        assertThat(deployments())
                .allSatisfy(deployment -> assertThat(deployment
                                .at("/spec/template/spec/topologySpreadConstraints")
                                .findValuesAsText("topologyKey"))
                        .hasSize(2));
        assertThat(ofKind("NetworkPolicy").map(policy -> policy.path("spec"))).anySatisfy(all -> {
            assertThat(all.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText())
                    .isEqualTo("ledger");
            assertThat(texts(all.path("policyTypes"))).containsExactly("Ingress", "Egress");
            assertThat(all.has("ingress") || all.has("egress")).isFalse();
        });
    }

    @Test
    void who_may_speak_with_a_server_are_the_roles_that_need_it() {
        assertThat(components("ledger-to-kafka")).isEqualTo(words(ProcessRole::needsKafka));
        Set<String> withSchemas = words(ProcessRole::needsRealTimeStore);
        withSchemas.add("migration");
        assertThat(components("ledger-to-scylla")).isEqualTo(withSchemas);
        Set<String> everybody = words(role -> true);
        everybody.add("migration");
        assertThat(components("ledger-to-postgres")).isEqualTo(everybody);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void the_image_is_pinned_and_the_migration_is_named_after_it(String overlay) throws IOException {
        JsonNode kustomization = read(FOLDER.resolve("overlays/" + overlay + "/kustomization.yaml"))
                .getFirst();
        String tag = kustomization.at("/images/0/newTag").asText();

        assertThat(tag).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(kustomization.path("patches").findValuesAsText("patch"))
                .anyMatch(patch -> patch.contains("ledger-migration-" + tag.replace('.', '-')));
        assertThat(pods().map(pod -> pod.at("/containers/0/image").asText()))
                .containsOnly(kustomization.at("/images/0/name").asText());
    }

    @Test
    void projections_are_three_to_five_by_a_metric_that_there_is() throws IOException {
        JsonNode scaler =
                ofKind("HorizontalPodAutoscaler").findFirst().orElseThrow().path("spec");

        assertThat(scaler.at("/scaleTargetRef/name").asText()).isEqualTo("ledger-projection");
        assertThat(scaler.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(scaler.path("maxReplicas").asInt()).isEqualTo(5);
        assertThat(Files.readString(Path.of("docs", "metrics.md")))
                .contains("| `" + scaler.at("/metrics/0/external/metric/name").asText() + "` |");
    }

    private Set<String> components(String policy) {
        return ofKind("NetworkPolicy")
                .filter(one -> one.at("/metadata/name").asText().equals(policy))
                .flatMap(one -> texts(one.at("/spec/podSelector/matchExpressions/1/values")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> words(Predicate<ProcessRole> which) {
        return ProcessRole.all().stream()
                .filter(which)
                .map(ProcessRole::word)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<JsonNode> pods() {
        return objects.stream().map(object -> object.at("/spec/template/spec")).filter(pod -> !pod.isMissingNode());
    }

    private Stream<JsonNode> deployments() {
        return ofKind("Deployment");
    }

    private Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    private static JsonNode container(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers/0");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<JsonNode> read(Path file) throws IOException {
        YAMLMapper mapper = new YAMLMapper();
        try (MappingIterator<JsonNode> documents =
                mapper.readerFor(JsonNode.class).readValues(file.toFile())) {
            return documents.readAll();
        }
    }
}
