package tech.healthpay.ledger.app.config;

/**
 * One thing that can be configured.
 *
 * @param key its name in files and behind {@code --set}
 * @param variable its environment variable
 * @param meaning a line for a person
 * @param secret whether its value must never be shown, nor be given as a flag, where other users see it
 * @param parser what its text means
 */
record Setting<T>(String key, String variable, String meaning, boolean secret, Parser<T> parser) {

    static <T> Setting<T> of(String key, String variable, String meaning, Parser<T> parser) {
        return new Setting<>(key, variable, meaning, false, parser);
    }

    static Setting<Secret> ofSecret(String key, String variable, String meaning, Parser<Secret> parser) {
        return new Setting<>(key, variable, meaning, true, parser);
    }

    /** Returns how messages call it, for example {@code PORT (http.port)}. */
    String title() {
        return variable + " (" + key + ")";
    }

    /** Turns text into a value. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text) throws UnreadableValueException;
    }
}
