package tech.healthpay.ledger.app.bench.load;

import java.util.List;

/**
 * What a load has seen.
 *
 * @param rates calls a second, of each round
 * @param latency of all rounds together
 */
public record Measured(List<Double> rates, Latency latency) {

    public Measured {
        rates = List.copyOf(rates);
    }
}
