package tech.healthpay.ledger.app.bench.load;

import java.time.Duration;

/**
 * How long and how hard each scenario is driven.
 *
 * @param rounds how many rounds are measured, 1 to 100
 * @param round how long a round lasts, 100 ms to 1 h
 * @param warmUp how long it runs before that, 0 s to 1 h
 * @param callers how many callers there are where each waits for its answer, 1 to 10,000
 * @param wallets how many wallets they use, 2 to 1,000,000
 * @param rate calls a second where callers come whatever the answers, 1 to 100,000
 * @param events how many events projections, rebuilds and the growing store are given, 1,000 to 100,000,000
 */
public record Plan(int rounds, Duration round, Duration warmUp, int callers, int wallets, int rate, int events) {

    /** @throws IllegalArgumentException naming the value that is out of its range */
    public Plan {
        require("rounds", rounds, 1, 100);
        require("seconds", round.toMillis(), 100, Duration.ofHours(1).toMillis());
        require("warm-up", warmUp.toMillis(), 0, Duration.ofHours(1).toMillis());
        require("callers", callers, 1, 10_000);
        require("wallets", wallets, 2, 1_000_000);
        require("rate", rate, 1, 100_000);
        require("events", events, 1_000, 100_000_000);
    }

    private static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException("%s must be %,d to %,d, not %,d".formatted(name, min, max, value));
        }
    }
}
