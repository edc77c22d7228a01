package tech.healthpay.ledger.app;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.config.LedgerConfig;
import tech.healthpay.ledger.app.demo.Demo;
import tech.healthpay.ledger.app.security.TokenIssuer;

/** Runs the ledger and shows a sample of what it does. */
@Command(
        name = "demo",
        description = {
            "Run the ledger as serve does, and feed it a sample over HTTP.",
            "Afterwards it shows what became of the sample and keeps running, with commands to try."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(names = "--exit", description = "End after the summary: with status 0 if it adds up, else with 1.")
    private boolean exit;

    @Override
    public Integer call() throws InterruptedException {
        LedgerConfig config = options.load();
        if (!config.hasAllRoles()) {
            throw new ParameterException(spec.commandLine(), "the demonstration needs a process with all roles");
        }
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        try (Session session = Session.start(config, terminal)) {
            TokenIssuer issuer = session.tokens()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(), "the demonstration makes tokens, for which it needs a JWT_SECRET"));
            session.announce();
            Demo.Outcome outcome = new Demo(terminal::say).run(session.address(), issuer);
            if (!exit) {
                suggest(terminal, session, outcome.exampleCard());
                session.awaitSignal();
            }
            return outcome.addsUp() ? 0 : Main.FAILED;
        }
    }

    private static void suggest(Terminal terminal, Session session, @Nullable String card) {
        String call = "  curl -s -H \"Authorization: Bearer $TOKEN\" " + session.address() + "/api/v1";
        terminal.say("");
        terminal.say("The ledger keeps running; Ctrl-C ends it. Try:");
        terminal.say("  " + session.tokenHint());
        if (card != null) {
            terminal.say(call + "/medcards/" + card);
            terminal.say(call + "/medcards/" + card + "/status");
        }
        terminal.say(call + "/analytics/pharmacies?limit=3");
    }
}
