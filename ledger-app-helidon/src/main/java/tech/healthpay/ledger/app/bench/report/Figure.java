package tech.healthpay.ledger.app.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.bench.load.Latency;
import tech.healthpay.ledger.app.bench.load.Measured;

/**
 * One thing that was measured.
 *
 * @param scenario of which scenario
 * @param what what it is, for a person
 * @param unit of the rates, for example {@code commands/s}
 * @param rates one of each round; at least one
 * @param latency null where only the rate was measured
 * @param baseline what else the same machine did in the same run; null if there is none
 * @param goals what was hoped for
 * @param notes further values by name
 */
public record Figure(
        String scenario,
        String what,
        String unit,
        List<Double> rates,
        @Nullable Latency latency,
        @Nullable Baseline baseline,
        List<Goal> goals,
        Map<String, String> notes) {

    public Figure {
        rates = List.copyOf(rates);
        goals = List.copyOf(goals);
        notes = new LinkedHashMap<>(notes);
    }

    /**
     * What a figure is measured against.
     *
     * @param rate in the figure's unit
     */
    public record Baseline(String what, double rate) {}

    /** Something that was hoped for. */
    public record Goal(String text, boolean reached) {}

    /** Returns a figure without baseline, goals and notes. */
    public static Figure of(String scenario, String what, String unit, Measured measured) {
        return new Figure(scenario, what, unit, measured.rates(), measured.latency(), null, List.of(), Map.of());
    }

    /** Returns a figure of which only rates are known. */
    public static Figure of(String scenario, String what, String unit, List<Double> rates) {
        return new Figure(scenario, what, unit, rates, null, null, List.of(), Map.of());
    }

    /** Returns the same beside a baseline. */
    public Figure beside(String baseline, double rate) {
        return new Figure(scenario, what, unit, rates, latency, new Baseline(baseline, rate), goals, notes);
    }

    /** Returns the same with a further value. */
    public Figure noting(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(notes);
        more.put(name, value);
        return new Figure(scenario, what, unit, rates, latency, baseline, goals, more);
    }

    /** Returns the same with the hope that the median is at least this. */
    public Figure hopingFor(double rate) {
        return hoping("at least %,.0f %s".formatted(rate, unit), median() >= rate);
    }

    /** Returns the same with the hope that the median is at least this part of the baseline. */
    public Figure hopingForRatio(double ratio) {
        return hoping("at least %.2f of the baseline".formatted(ratio), ratio() >= ratio);
    }

    /** Returns the same with the hope for percentiles of at most so many milliseconds; 0 for any. */
    public Figure hopingForLatency(double p50, double p95, double p99) {
        Latency seen = latency;
        if (seen == null) {
            throw new IllegalStateException(what + " has no latency");
        }
        Figure figure = this;
        figure = p50 > 0 ? figure.hoping("p50 at most %.0f ms".formatted(p50), seen.p50() <= p50) : figure;
        figure = p95 > 0 ? figure.hoping("p95 at most %.0f ms".formatted(p95), seen.p95() <= p95) : figure;
        return p99 > 0 ? figure.hoping("p99 at most %.0f ms".formatted(p99), seen.p99() <= p99) : figure;
    }

    /** Returns the same with any hope. */
    public Figure hoping(String text, boolean reached) {
        List<Goal> more = new ArrayList<>(goals);
        more.add(new Goal(text, reached));
        return new Figure(scenario, what, unit, rates, latency, baseline, more, notes);
    }

    /** Returns the middle one of the rounds. */
    public double median() {
        return sorted().get(rates.size() / 2);
    }

    /** Returns the slowest round. */
    public double least() {
        return sorted().getFirst();
    }

    /** Returns the fastest round. */
    public double most() {
        return sorted().getLast();
    }

    /** Returns the median as a part of the baseline, 0 if there is none. */
    public double ratio() {
        return baseline == null || baseline.rate() == 0 ? 0 : median() / baseline.rate();
    }

    private List<Double> sorted() {
        return rates.stream().sorted().toList();
    }
}
