package tech.healthpay.ledger.app;

import picocli.CommandLine;
import tech.healthpay.ledger.app.config.ConfigurationException;

/** Tells a person what went wrong: the message of what they can mend, and where to read the rest of anything else. */
final class FailureReport implements CommandLine.IExecutionExceptionHandler {

    private static final System.Logger LOG = System.getLogger(FailureReport.class.getName());

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult words) {
        LOG.log(System.Logger.Level.DEBUG, "the command failed", failure);
        command.getErr().println(command.getColorScheme().errorText("ledger: " + words(failure)));
        return failure instanceof ConfigurationException ? Main.MISUSED : Main.FAILED;
    }

    /** The messages of a failure and its causes, each said once. */
    private static String words(Throwable failure) {
        StringBuilder words = new StringBuilder(said(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (words.indexOf(said(cause)) < 0) {
                words.append("\n  because ").append(said(cause));
            }
        }
        return words.toString();
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
