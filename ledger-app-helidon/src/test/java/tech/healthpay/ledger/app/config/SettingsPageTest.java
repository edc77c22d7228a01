package tech.healthpay.ledger.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/settings.md} is what the program itself has: every key, variable, default, range and meaning. */
class SettingsPageTest {

    /** No setting takes it, so that each says what it does take; only a text without bounds does. */
    private static final String NONSENSE = " \u0000:/";

    @Test
    void the_page_has_the_settings_defaults_and_ranges_of_the_program() throws IOException {
        Path wanted = Files.writeString(Path.of("target", "settings-table.md"), table());

        assertThat(Files.readString(Path.of("docs", "settings.md")))
                .as("paste %s into docs/settings.md:%n%s", wanted, table())
                .contains("\n\n" + table() + "\n");
    }

    private static String table() {
        Map<Setting<?>, Set<String>> defaults = defaults();
        return Settings.ALL.stream()
                .map(setting -> "| `%s` | `%s` | %s | %s | %s |%n"
                        .formatted(
                                setting.key(),
                                setting.variable(),
                                String.join(" or ", defaults.getOrDefault(setting, Set.of("–"))),
                                range(setting),
                                setting.meaning()))
                .collect(Collectors.joining(
                        "", "| setting | environment | default | value | meaning |\n|---|---|---|---|---|\n", ""));
    }

    private static String range(Setting<?> setting) {
        try {
            setting.parser().parse(NONSENSE);
            return "any text";
        } catch (UnreadableValueException e) {
            return String.valueOf(e.getMessage())
                    .replaceFirst("^must (be |have )?", "")
                    .replaceFirst(", like 500ms.*", "")
                    .replaceFirst(", and has \\d+$", "");
        }
    }

    /** As the loader gives them: with servers of its own, and with servers that others run. */
    private static Map<Setting<?>, Set<String>> defaults() {
        Map<Setting<?>, Set<String>> defaults = new LinkedHashMap<>();
        Map<String, String> servers = Map.of(
                Settings.POSTGRES_URL.key(), "jdbc:postgresql://db/ledger",
                Settings.KAFKA_BROKERS.key(), "kafka",
                Settings.SCYLLA_HOSTS.key(), "scylla");
        for (Map<String, String> given : List.of(Map.<String, String>of(), servers)) {
            Problems problems = new Problems();
            ConfigLoader.read(
                    new Noting(List.of(new Layer("a test", given)), problems, defaults),
                    problems,
                    Path.of(".ledger-data"));
        }
        return defaults;
    }

    private static String text(Object value) {
        return switch (value) {
            case ProcessRole role -> role.word();
            case Backends.Bus bus -> bus.word();
            case Backends.RealTime store -> store.word();
            case ConsentRule rule -> rule.word();
            case Duration duration -> Parsers.text(duration);
            case Secret secret -> "";
            case Collection<?> several ->
                several.stream().map(SettingsPageTest::text).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    /** Notes the default of each setting that is asked for. */
    private static final class Noting extends SettingReader {

        private final Map<Setting<?>, Set<String>> defaults;

        Noting(List<Layer> layers, Problems problems, Map<Setting<?>, Set<String>> defaults) {
            super(layers, problems);
            this.defaults = defaults;
        }

        @Override
        <T> T get(Setting<T> setting, T fallback) {
            String text = text(fallback);
            defaults.computeIfAbsent(setting, key -> new LinkedHashSet<>())
                    .add(text.isEmpty() ? "–" : "`" + text + "`");
            return super.get(setting, fallback);
        }
    }
}
