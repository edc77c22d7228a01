package tech.healthpay.ledger.app.config;

import java.util.List;
import java.util.Optional;

/** Reads settings from layers, of which the first that has one wins. */
class SettingReader {

    private final List<Layer> layers;
    private final Problems problems;

    SettingReader(List<Layer> layers, Problems problems) {
        this.layers = List.copyOf(layers);
        this.problems = problems;
    }

    /** Finds a setting; one that cannot be read is a problem, and then as good as not there. */
    <T> Optional<T> find(Setting<T> setting) {
        for (Layer layer : layers) {
            Optional<String> text = layer.text(setting);
            if (text.isPresent()) {
                return parse(setting, layer, text.get());
            }
        }
        return Optional.empty();
    }

    <T> T get(Setting<T> setting, T fallback) {
        return find(setting).orElse(fallback);
    }

    /** Returns whether any layer has it, readable or not. */
    boolean isSet(Setting<?> setting) {
        return layers.stream().anyMatch(layer -> layer.text(setting).isPresent());
    }

    private <T> Optional<T> parse(Setting<T> setting, Layer layer, String text) {
        try {
            return Optional.of(setting.parser().parse(text));
        } catch (UnreadableValueException e) {
            String value = setting.secret() ? "" : ", not \"" + text + "\"";
            problems.add("%s from %s %s%s".formatted(setting.title(), layer.name(), e.getMessage(), value));
            return Optional.empty();
        }
    }
}
