package tech.healthpay.ledger.app.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged, with the stack traces, while it is open; of our own loggers every level. */
public final class CapturedLog implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("tech.healthpay");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Capturing();

    public CapturedLog() {
        handler.setLevel(Level.ALL);
        OURS.setLevel(Level.ALL);
        ROOT.addHandler(handler);
    }

    /** Returns each record as one text. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
        OURS.setLevel(null);
    }

    private final class Capturing extends Handler {

        @Override
        public void publish(LogRecord logged) {
            StringWriter text = new StringWriter();
            text.write(logged.getLevel() + " " + logged.getLoggerName() + " "
                    + new SimpleFormatter().formatMessage(logged));
            if (logged.getThrown() != null) {
                logged.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
