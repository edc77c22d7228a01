package tech.healthpay.ledger.app.config;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A configuration file in YAML or as Java properties. */
final class ConfigFile {

    private static final Pattern NAME = Pattern.compile(".*\\.(ya?ml|properties)");
    private static final Pattern INDEX = Pattern.compile("\\.\\d+$");

    private ConfigFile() {}

    /** Reads the file's settings by key, a list as words separated by commas; notes what cannot be read or is no setting. */
    static Map<String, String> read(Path file, Problems problems) {
        if (!NAME.matcher(file.toString()).matches()) {
            problems.add("--config " + file + ": its name must end in .yaml, .yml or .properties");
        } else if (!Files.isReadable(file) || Files.isDirectory(file)) {
            problems.add("--config " + file + ": there is no such file, or it may not be read");
        } else {
            try {
                return settings(parse(file), file, problems);
            } catch (ConfigException e) {
                problems.add("--config " + file + ": is not well-formed");
            }
        }
        return Map.of();
    }

    private static Config parse(Path file) {
        return Config.builder(ConfigSources.file(file))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .disableValueResolving()
                .disableKeyResolving()
                .build();
    }

    private static Map<String, String> settings(Config root, Path file, Problems problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        root.traverse()
                .filter(Config::hasValue)
                .forEach(node -> texts.merge(settingOf(node), node.asString().get(), (one, next) -> one + "," + next));
        texts.keySet().stream()
                .filter(key -> !Settings.keys().contains(key))
                .forEach(key -> problems.add("--config " + file + ": there is no setting " + key));
        texts.keySet().retainAll(Settings.keys());
        return texts;
    }

    /** The items of a list have its key and a number each. */
    private static String settingOf(Config node) {
        return INDEX.matcher(node.key().toString()).replaceFirst("");
    }
}
