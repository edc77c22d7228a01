package tech.healthpay.ledger.app;

import picocli.CommandLine;
import tech.healthpay.ledger.app.lifecycle.LogSystem;
import tech.healthpay.ledger.app.lifecycle.Logs;

/** Where the program begins. */
public final class Main {

    /** What went wrong is the machine's or a server's doing. */
    static final int FAILED = 1;

    /** What went wrong is how the program was called or configured. */
    static final int MISUSED = 2;

    private Main() {}

    /** Runs the command that the words ask for, and ends with its status. */
    public static void main(String... words) {
        LogSystem.install();
        Logs.quiet();
        System.exit(commandLine().execute(words));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LedgerCommand())
                .setExecutionExceptionHandler(new FailureReport())
                .setUsageHelpAutoWidth(true);
    }
}
