package tech.healthpay.ledger.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program's one word before all others. */
@Command(
        name = "ledger",
        description = "The HealthPay Ledger: wallets and medical cards, event-sourced.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            TokenCommand.class,
            MigrateCommand.class,
            RebuildCommand.class,
            VerifyCommand.class,
            CheckProofCommand.class,
            VersionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:something failed", "2:called or configured wrongly"})
final class LedgerCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do, for example: ledger serve");
    }
}
