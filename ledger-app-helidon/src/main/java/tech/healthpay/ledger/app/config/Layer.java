package tech.healthpay.ledger.app.config;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One place where settings come from.
 *
 * @param name ends the sentence "it comes from …"
 * @param texts by the settings' keys
 */
record Layer(String name, Map<String, String> texts) {

    Layer {
        texts = Map.copyOf(texts);
    }

    /** Takes what is meant for the ledger; an empty variable counts as none, as is usual in deployment files. */
    static Layer ofVariables(Map<String, String> environment) {
        Map<String, String> texts = Settings.ALL.stream()
                .filter(setting ->
                        !environment.getOrDefault(setting.variable(), "").isBlank())
                .collect(Collectors.toUnmodifiableMap(
                        Setting::key, setting -> environment.getOrDefault(setting.variable(), "")));
        return new Layer("the environment", texts);
    }

    Optional<String> text(Setting<?> setting) {
        return Optional.ofNullable(texts.get(setting.key()));
    }
}
