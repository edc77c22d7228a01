package tech.healthpay.ledger.app.http;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fresh a read must be (api.md, "Read your own writes").
 *
 * @param minVersion the version the aggregate must have in the read model, 0 for any
 * @param minPosition the global position the read model must have come to, 0 for any
 * @param patience how long the server waits for that at most, 0 to 10 seconds
 */
public record Freshness(long minVersion, long minPosition, Duration patience) {

    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final long MAX_SECONDS = 10;
    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,9})\"?");

    /** Reads {@code Prefer: wait=<seconds>}; more than 10 counts as 10, and what cannot be read is no preference. */
    static Duration patience(List<String> prefer) {
        for (String line : prefer) {
            Matcher wait = WAIT.matcher(line);
            if (wait.find()) {
                return Duration.ofSeconds(Math.min(Long.parseLong(wait.group(1)), MAX_SECONDS));
            }
        }
        return USUAL;
    }
}
