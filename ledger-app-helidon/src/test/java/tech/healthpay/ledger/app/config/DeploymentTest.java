package tech.healthpay.ledger.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The files of a deployment speak of what is there: settings, roles, metrics, runbooks. */
class DeploymentTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Pattern METRIC = Pattern.compile("healthpay_\\w+?(?=(?:_bucket|_sum|_count)?\\b(?!\\w))");

    @Test
    void alerts_and_the_dashboard_ask_for_metrics_that_there_are() throws IOException {
        // which the server tells, as MetricsPageTest sees to
        Set<String> known = Pattern.compile("(?m)^\\| `(healthpay_\\w+)`")
                .matcher(Files.readString(Path.of("docs", "metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        String asked = Files.readString(DEPLOY.resolve("prometheus/alerts.yaml"))
                + Files.readString(DEPLOY.resolve("grafana/ledger.json"));

        Set<String> metrics =
                METRIC.matcher(asked).results().map(MatchResult::group).collect(Collectors.toSet());

        assertThat(metrics).hasSizeGreaterThan(25).isSubsetOf(known);
    }

    @Test
    void each_alert_has_a_section_of_the_runbooks_and_a_test() throws IOException {
        Set<String> sections = Files.readString(Path.of("docs", "runbooks.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toSet());
        String tests = Files.readString(DEPLOY.resolve("prometheus/alerts.test.yaml"));

        List<JsonNode> alerts = new ArrayList<>();
        yaml("prometheus/alerts.yaml").path("groups").path(0).path("rules").forEach(alerts::add);

        assertThat(alerts).hasSizeGreaterThan(12).allSatisfy(alert -> {
            String runbook = alert.path("annotations").path("runbook_url").asText();
            assertThat(sections).contains(runbook.substring(runbook.indexOf('#') + 1));
            assertThat(tests).contains("alertname: " + alert.path("alert").asText());
        });
    }

    @Test
    void every_panel_of_the_dashboard_asks_something() throws IOException {
        JsonNode panels = new ObjectMapper()
                .readTree(DEPLOY.resolve("grafana/ledger.json").toFile())
                .path("panels");

        assertThat(panels)
                .hasSizeGreaterThan(25)
                .allSatisfy(panel -> assertThat(panel.path("type").asText().equals("row")
                                || !panel.findValuesAsText("expr").isEmpty())
                        .isTrue());
        assertThat(panels.findValuesAsText("title"))
                .contains("Commands", "Event store", "Relay", "Projections", "Stores", "HTTP", "JVM");
    }

    @Test
    void services_are_given_settings_and_roles_that_there_are() throws IOException {
        Set<String> variables = Settings.ALL.stream().map(Setting::variable).collect(Collectors.toSet());
        JsonNode compose = yaml("compose.yaml");
        Set<String> given = new TreeSet<>();
        compose.path("x-settings").fieldNames().forEachRemaining(given::add);
        Set<String> roles = new TreeSet<>();
        for (JsonNode service : compose.path("services")) {
            JsonNode role = service.path("environment").path("LEDGER_ROLES");
            if (!role.isMissingNode()) {
                roles.addAll(List.of(role.asText().split(",")));
            }
        }

        assertThat(given).hasSizeGreaterThan(5).isSubsetOf(variables);
        assertThat(roles)
                .isEqualTo(Arrays.stream(ProcessRole.values())
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void every_service_is_pinned_watched_and_without_a_secret_of_its_own() throws IOException {
        JsonNode compose = yaml("compose.yaml");
        JsonNode ledger = compose.path("x-ledger");

        assertThat(compose.path("services")).hasSizeGreaterThanOrEqualTo(8).allSatisfy(service -> {
            boolean ours = service.has("<<") || service.has("build") || !service.has("image");
            assertThat(ours || service.path("image").asText().matches("[^:]+:v?[0-9][0-9.]*"))
                    .isTrue();
            assertThat(ours || service.has("healthcheck")).isTrue();
        });
        assertThat(ledger.path("read_only").asBoolean()).isTrue();
        assertThat(StreamSupport.stream(compose.path("x-settings").spliterator(), false)
                        .map(JsonNode::asText)
                        .filter(value -> value.contains("SECRET") || value.contains("PASSWORD")))
                .isNotEmpty()
                .allMatch(value -> value.matches("\\$\\{[A-Z_]+:\\?[^}]+}"));
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(DEPLOY.resolve(file).toFile());
    }
}
