package tech.healthpay.ledger.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the ledger until it is told to end. */
@Command(
        name = "serve",
        description = {
            "Run the ledger until SIGTERM or Ctrl-C.",
            "Without configured connections it brings real servers along: PostgreSQL, Kafka and Cassandra start on loopback"
                    + " ports and keep their data in one folder. With --bus postgres --realtime postgres PostgreSQL is the only"
                    + " one. Its last line of start-up is READY and the address."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nSettings, by their key in files and their environment variable:%n",
        modelTransformer = SettingsFooter.class)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Session session =
                Session.start(options.load(), new Terminal(spec.commandLine().getOut()))) {
            session.announce();
            session.awaitSignal();
            return 0;
        }
    }
}
