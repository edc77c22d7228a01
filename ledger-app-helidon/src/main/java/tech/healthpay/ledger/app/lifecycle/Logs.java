package tech.healthpay.ledger.app.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Where log lines go. On a person's machine the details go into files of bounded size in the data folder, and only our own
 * warnings to the terminal; in a deployment everything goes to the standard error stream, where its collector reads.
 */
public final class Logs {

    private static final int FILE_BYTES = 10_000_000;
    private static final int FILES = 5;
    private static final String OURS = "tech.healthpay";

    /** These tell of every step of every consumer; what goes wrong is told as a warning. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.apache.kafka"), Logger.getLogger("com.datastax.oss.driver"));

    private Logs() {}

    /** Sends the details into files of a folder, which is there. */
    public static void toFolder(Path folder) {
        Handler terminal = new ConsoleHandler();
        terminal.setFormatter(new TerminalLine());
        terminal.setLevel(Level.WARNING);
        terminal.setFilter(entry ->
                String.valueOf(entry.getLoggerName()).startsWith(OURS) || Level.SEVERE.equals(entry.getLevel()));
        use(terminal, file(folder));
    }

    /** Sends everything to the standard error stream. */
    public static void toStandardError() {
        Handler stream = new ConsoleHandler();
        stream.setFormatter(new LogLine());
        stream.setLevel(Level.INFO);
        use(stream);
    }

    /** Sends nothing anywhere but severe failures to the terminal: for commands that end at once. */
    public static void quiet() {
        Handler terminal = new ConsoleHandler();
        terminal.setFormatter(new TerminalLine());
        terminal.setLevel(Level.SEVERE);
        use(terminal);
    }

    /** Writes down what is left and closes the files; the last thing that a process does. */
    public static void close() {
        LastingLogManager.release();
    }

    private static Handler file(Path folder) {
        try {
            String pattern = folder.toString().replace("%", "%%") + "/ledger.%g.log";
            Handler file = new FileHandler(pattern, FILE_BYTES, FILES, true);
            file.setFormatter(new LogLine());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The log files in " + folder + " cannot be written", e);
        }
    }

    private static void use(Handler... handlers) {
        LastingLogManager.release();
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
        Logger root = LogManager.getLogManager().getLogger("");
        root.setLevel(Level.INFO);
        for (Handler handler : handlers) {
            root.addHandler(handler);
        }
        LastingLogManager.hold();
    }
}
