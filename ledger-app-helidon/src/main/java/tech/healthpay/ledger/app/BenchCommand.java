package tech.healthpay.ledger.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.bench.Bench;
import tech.healthpay.ledger.app.bench.load.Plan;
import tech.healthpay.ledger.app.bench.scenario.Rig;
import tech.healthpay.ledger.app.bench.scenario.Scenario;

/** Measures how fast the ledger is here. */
@Command(
        name = "bench",
        description = {
            "Measure how fast the ledger is on this machine, on embedded servers or configured ones.",
            "Scenarios: append commands transfers contended http pipeline projection rebuild growth; all of them if none is named. What is measured gets a database,"
                    + " topics and a keyspace of its own."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Which scenarios; in their own order.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds of each (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--seconds", paramLabel = "N", description = "How long a round lasts (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds before the first round (default: ${DEFAULT-VALUE}).")
    private int warmUp = 10;

    @Option(names = "--callers", paramLabel = "N", description = "Callers at a time (default: ${DEFAULT-VALUE}).")
    private int callers = 64;

    @Option(names = "--wallets", paramLabel = "N", description = "Wallets they use (default: ${DEFAULT-VALUE}).")
    private int wallets = 10_000;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Commands a second where callers come whatever the answers (default: ${DEFAULT-VALUE}).")
    private int rate = 2_000;

    @Option(
            names = "--events",
            paramLabel = "N",
            description =
                    "Events that projections, rebuilds and the growing store are given (default: ${DEFAULT-VALUE}).")
    private int events = 200_000;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Folder for bench.json and bench.html (default: ${DEFAULT-VALUE}).")
    private Path report = Path.of("bench-report");

    @Override
    public Integer call() throws InterruptedException {
        List<Scenario> scenarios = chosen();
        Plan plan = plan();
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        boolean readSide = scenarios.stream().anyMatch(Scenario::needsReadSide);
        try (Rig rig = new Rig(options::load, readSide, terminal, terminal::say)) {
            new Bench(plan, report, Version.text()).run(scenarios, rig, Instant.now(), terminal::say);
            return 0;
        }
    }

    private List<Scenario> chosen() {
        List<String> unknown = names.stream()
                .filter(name -> Bench.SCENARIOS.stream()
                        .noneMatch(scenario -> scenario.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no scenario " + String.join(", ", unknown) + "; there are "
                            + String.join(
                                    ", ",
                                    Bench.SCENARIOS.stream().map(Scenario::name).toList()));
        }
        return Bench.SCENARIOS.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .toList();
    }

    private Plan plan() {
        try {
            return new Plan(
                    rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), callers, wallets, rate, events);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
