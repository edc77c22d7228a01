package tech.healthpay.ledger.app.lifecycle;

import io.helidon.logging.common.HelidonMdc;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** One line an entry, with the correlation id of the request it belongs to; a failure's trace follows it. */
final class LogLine extends SimpleFormatter {

    /** The property that {@link SimpleFormatter} reads once, when it is first used. */
    static final String FORMAT_PROPERTY = "java.util.logging.SimpleFormatter.format";

    /** Time, level, logger, message and trace. */
    static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n";

    private static final String CORRELATION_ID = "correlationId";

    @Override
    public String formatMessage(LogRecord entry) {
        String message = super.formatMessage(entry);
        return HelidonMdc.get(CORRELATION_ID)
                .filter(id -> !message.contains(id))
                .map(id -> message + " " + CORRELATION_ID + "=" + id)
                .orElse(message);
    }
}
