package tech.healthpay.ledger.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.report.Figure;
import tech.healthpay.ledger.app.bench.report.HtmlReport;
import tech.healthpay.ledger.app.bench.report.JsonReport;
import tech.healthpay.ledger.app.bench.report.Machine;
import tech.healthpay.ledger.app.bench.report.TextReport;
import tech.healthpay.ledger.app.bench.scenario.AppendScenario;
import tech.healthpay.ledger.app.bench.scenario.CommandsScenario;
import tech.healthpay.ledger.app.bench.scenario.ContendedScenario;
import tech.healthpay.ledger.app.bench.scenario.GrowthScenario;
import tech.healthpay.ledger.app.bench.scenario.HttpScenario;
import tech.healthpay.ledger.app.bench.scenario.PipelineScenario;
import tech.healthpay.ledger.app.bench.scenario.ProjectionScenario;
import tech.healthpay.ledger.app.bench.scenario.RebuildScenario;
import tech.healthpay.ledger.app.bench.scenario.Rig;
import tech.healthpay.ledger.app.bench.scenario.Scenario;
import tech.healthpay.ledger.app.bench.scenario.TransfersScenario;

/**
 * Runs scenarios one after the other and reports what they measured.
 *
 * @param plan how long and how hard each is driven
 * @param report the folder that gets {@code bench.json} and {@code bench.html}; made if need be
 * @param program names the program and its version
 */
public record Bench(Plan plan, Path report, String program) {

    /** All scenarios, in the order in which they run. */
    public static final List<Scenario> SCENARIOS = List.of(
            new AppendScenario(),
            new CommandsScenario(),
            new TransfersScenario(),
            new ContendedScenario(),
            new HttpScenario(),
            new PipelineScenario(),
            new ProjectionScenario(),
            new RebuildScenario(),
            new GrowthScenario());

    /**
     * Measures, telling each figure as soon as it is known.
     *
     * @throws UncheckedIOException if the report cannot be written
     */
    public List<Figure> run(List<Scenario> scenarios, Rig rig, Instant now, Consumer<String> out)
            throws InterruptedException {
        Map<String, String> machine = Machine.describe(now, program);
        machine.forEach((name, value) -> out.accept("  %-12s %s".formatted(name, value)));
        List<Figure> figures = new ArrayList<>();
        try {
            for (Scenario scenario : scenarios) {
                out.accept("");
                out.accept(scenario.name() + ": " + scenario.about());
                for (Figure figure : scenario.run(rig, plan)) {
                    TextReport.tell(figure, out);
                    figures.add(figure);
                }
            }
            Files.createDirectories(report);
            new JsonReport(machine, figures).write(report.resolve("bench.json"));
            new HtmlReport(machine, figures).write(report.resolve("bench.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.accept("");
        out.accept("Report in " + report.resolve("bench.html").toAbsolutePath());
        return figures;
    }
}
