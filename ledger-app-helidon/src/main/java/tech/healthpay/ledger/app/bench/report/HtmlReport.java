package tech.healthpay.ledger.app.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.healthpay.ledger.app.bench.load.Latency;
import tech.healthpay.ledger.app.bench.report.Figure.Baseline;

/**
 * Figures as a page with charts that needs nothing but itself.
 *
 * @param machine what they were measured on
 * @param figures what was measured
 */
public record HtmlReport(Map<String, String> machine, List<Figure> figures) {

    private static final int WIDTH = 560;
    private static final int BAR = 18;
    private static final int GAP = 6;

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1c2733; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
            h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin: 2rem 0 .3rem; border-bottom: 1px solid #d5dde5 }
            table { border-collapse: collapse } td, th { padding: .1rem .8rem .1rem 0; text-align: left; vertical-align: top }
            td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
            .reached { color: #18794e } .missed { color: #b42318; font-weight: 600 } .quiet { color: #5b6b7b }
            svg text { font: 12px system-ui, sans-serif; fill: #1c2733 }
            .own { fill: #2f6fb0 } .base { fill: #c3ced9 } .p50 { fill: #8fb8de } .p95 { fill: #4f8fca } .p99 { fill: #1f5d99 }
            """;

    /** Writes the file. */
    public void write(Path file) throws IOException {
        Files.writeString(file, page());
    }

    private String page() {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<title>HealthPay Ledger: benchmark</title><style>" + STYLE
                + "</style><h1>HealthPay Ledger: benchmark</h1><table>");
        machine.forEach((name, value) ->
                page.append("<tr><th>").append(text(name)).append("<td>").append(text(value)));
        page.append("</table>");
        figures.forEach(figure -> page.append(section(figure)));
        return page.append("</html>\n").toString();
    }

    private static String section(Figure figure) {
        StringBuilder section =
                new StringBuilder("<h2>%s: %s</h2>".formatted(text(figure.scenario()), text(figure.what())));
        section.append("<p><strong>%s %s</strong> <span class=\"quiet\">median of %d rounds, %s to %s</span></p>"
                .formatted(
                        number(figure.median()),
                        text(figure.unit()),
                        figure.rates().size(),
                        number(figure.least()),
                        number(figure.most())));
        section.append(throughput(figure));
        Latency latency = figure.latency();
        if (latency != null) {
            section.append(latencies(latency));
        }
        figure.notes()
                .forEach((name, value) ->
                        section.append("<p class=\"quiet\">%s: %s</p>".formatted(text(name), text(value))));
        section.append("<ul>");
        figure.goals()
                .forEach(goal -> section.append("<li class=\"%s\">%s %s"
                        .formatted(
                                goal.reached() ? "reached" : "missed",
                                goal.reached() ? "reached:" : "missed:",
                                text(goal.text()))));
        return section.append("</ul>").toString();
    }

    private static String throughput(Figure figure) {
        Baseline baseline = figure.baseline();
        double most = Math.max(figure.most(), baseline == null ? 0 : baseline.rate());
        StringBuilder bars = new StringBuilder();
        int row = 0;
        for (double rate : figure.rates()) {
            bars.append(bar("own", row++, rate / most, number(rate)));
        }
        if (baseline != null) {
            bars.append(bar(
                    "base",
                    row++,
                    baseline.rate() / most,
                    "%s %s (ratio %s)"
                            .formatted(
                                    number(baseline.rate()),
                                    text(baseline.what()),
                                    String.format(Locale.ROOT, "%.2f", figure.ratio()))));
        }
        return svg(row, bars);
    }

    private static String latencies(Latency latency) {
        StringBuilder bars = new StringBuilder();
        double most = Math.max(latency.p99(), 0.001);
        bars.append(bar("p50", 0, latency.p50() / most, "p50 " + millis(latency.p50())));
        bars.append(bar("p95", 1, latency.p95() / most, "p95 " + millis(latency.p95())));
        bars.append(bar("p99", 2, 1, "p99 " + millis(latency.p99()) + ", max " + millis(latency.max())));
        return svg(3, bars);
    }

    private static String bar(String kind, int row, double part, String label) {
        int width = (int) Math.max(1, Math.round(part * WIDTH / 2));
        int top = row * (BAR + GAP);
        return "<rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\"/><text x=\"%d\" y=\"%d\">%s</text>"
                .formatted(kind, top, width, BAR, width + GAP, top + BAR - GAP / 2 - 2, label);
    }

    private static String svg(int rows, CharSequence content) {
        return "<svg width=\"%d\" height=\"%d\" role=\"img\">%s</svg><br>"
                .formatted(WIDTH * 2, rows * (BAR + GAP), content);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f ms", value);
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
