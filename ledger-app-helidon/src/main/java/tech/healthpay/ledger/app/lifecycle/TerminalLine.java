package tech.healthpay.ledger.app.lifecycle;

import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** One line an entry for a person: what it says, and no trace, which is in the log file. */
final class TerminalLine extends SimpleFormatter {

    @Override
    public String format(LogRecord entry) {
        return "  " + entry.getLevel().getLocalizedName() + ": " + formatMessage(entry) + "\n";
    }
}
