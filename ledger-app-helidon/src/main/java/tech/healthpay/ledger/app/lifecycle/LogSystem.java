package tech.healthpay.ledger.app.lifecycle;

/** Chooses Java's log manager and its form of lines. It refers to no logging class itself, which would choose the default. */
public final class LogSystem {

    private LogSystem() {}

    /** To be called before anything is logged, once for the process. */
    public static void install() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
        System.setProperty(LogLine.FORMAT_PROPERTY, LogLine.FORMAT);
    }
}
