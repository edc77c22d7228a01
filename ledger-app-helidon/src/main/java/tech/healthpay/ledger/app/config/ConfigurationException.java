package tech.healthpay.ledger.app.config;

import java.io.Serial;
import java.util.List;

/** The configuration is wrong. The message names every setting that is, and never a secret's value. Fatal: mend it and start again. */
public final class ConfigurationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ConfigurationException(List<String> problems) {
        super("The configuration has "
                + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:")
                + String.join(
                        "", problems.stream().map(problem -> "\n  " + problem).toList()));
    }
}
