package tech.healthpay.ledger.app.config;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a configuration. Used by one thread. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        found.add(problem);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }
}
