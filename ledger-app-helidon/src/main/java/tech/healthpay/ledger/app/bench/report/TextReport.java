package tech.healthpay.ledger.app.bench.report;

import java.util.Locale;
import java.util.function.Consumer;
import tech.healthpay.ledger.app.bench.load.Latency;
import tech.healthpay.ledger.app.bench.report.Figure.Baseline;

/** Figures for a person at a terminal. */
public final class TextReport {

    private TextReport() {}

    /** Tells a figure, in a few lines. */
    public static void tell(Figure figure, Consumer<String> out) {
        out.accept(String.format(
                Locale.ROOT,
                "  %-46s %,12.0f %-12s (%,.0f … %,.0f in %d rounds)",
                figure.what(),
                figure.median(),
                figure.unit(),
                figure.least(),
                figure.most(),
                figure.rates().size()));
        Latency latency = figure.latency();
        if (latency != null) {
            out.accept(String.format(
                    Locale.ROOT,
                    "    p50 %.2f ms   p95 %.2f ms   p99 %.2f ms   max %.1f ms   of %,d",
                    latency.p50(),
                    latency.p95(),
                    latency.p99(),
                    latency.max(),
                    latency.count()));
        }
        Baseline baseline = figure.baseline();
        if (baseline != null) {
            out.accept(String.format(
                    Locale.ROOT, "    %.2f of %,.0f: %s", figure.ratio(), baseline.rate(), baseline.what()));
        }
        figure.notes().forEach((name, value) -> out.accept("    " + name + ": " + value));
        figure.goals().forEach(goal -> out.accept("    " + (goal.reached() ? "reached  " : "MISSED   ") + goal.text()));
    }
}
