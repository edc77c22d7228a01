package tech.healthpay.ledger.app;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.wiring.StoredLedger;

/** Brings the schemas of the stores to this program's version, and ends: what a deployment does before it rolls out. */
@Command(
        name = "migrate",
        description = {
            "Bring the schemas of PostgreSQL and of the real-time store to this program's version, and end. Waits for the"
                    + " servers; may be repeated, and run by many at a time: one migrates, the others wait for it.",
            "Every instance does the same when it starts. A deployment does it first, so that a migration that fails"
                    + " leaves the old instances running."
        },
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() {
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        // what answers queries needs both stores, and no Kafka; opening them is what migrates
        StoredLedger.open(options.load(Map.of("roles", "query")), Clock.systemUTC(), terminal)
                .close();
        terminal.say("schemas are those of " + Version.text());
        return 0;
    }
}
