package tech.healthpay.ledger.app.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param path with its query, below {@code /api/v1}
 * @param body null if there was none
 * @param headers names and values in turn, as the caller gave them
 */
record Exchange(String method, String path, @Nullable String body, List<String> headers, HttpResult answer) {

    Exchange {
        headers = List.copyOf(headers);
    }
}
