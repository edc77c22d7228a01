package tech.healthpay.ledger.app;

import java.io.PrintWriter;
import java.time.Duration;
import tech.healthpay.ledger.app.lifecycle.StartListener;

/** Shows a person how a start goes on, a line a step. Thread-safe. */
final class Terminal implements StartListener {

    private final PrintWriter out;

    Terminal(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void done(String step, String detail, Duration took) {
        say("  %-16s %-40s %6.1f s".formatted(step, detail, took.toMillis() / 1e3));
    }

    @Override
    public void note(String text) {
        say("  " + text);
    }

    /** Prints a line at once. */
    synchronized void say(String line) {
        out.println(line);
        out.flush();
    }
}
