package tech.healthpay.ledger.app.lifecycle;

import java.util.logging.LogManager;

/**
 * Keeps the logs open while the program stops. Java's own closes them as soon as the stop begins, so that nothing of an
 * orderly stop could be read afterwards. {@link Logs} puts it in place and says when.
 */
public final class LastingLogManager extends LogManager {

    private volatile boolean released = true;

    /** Begins to hold the logs open, if it is in place. */
    static void hold() {
        set(false);
    }

    /** Closes the logs. */
    static void release() {
        set(true);
        LogManager.getLogManager().reset();
    }

    private static void set(boolean released) {
        if (LogManager.getLogManager() instanceof LastingLogManager lasting) {
            lasting.released = released;
        }
    }

    /** Does nothing while the logs are held open. */
    @Override
    public void reset() {
        if (released) {
            super.reset();
        }
    }
}
