package tech.healthpay.ledger.app.http;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What joins everything that one request causes: the caller's {@code X-Correlation-Id}, or the trace id of its W3C {@code
 * traceparent}, or a new one (api.md).
 */
public final class CorrelationId {

    /** The header, in requests and answers. */
    public static final String HEADER = "X-Correlation-Id";

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

    private CorrelationId() {}

    static String choose(Optional<String> given, Optional<String> traceParent, Supplier<?> fresh) {
        if (given.isPresent() && VISIBLE.matcher(given.get()).matches()) {
            return given.get();
        }
        Matcher trace = TRACE_PARENT.matcher(traceParent.orElse(""));
        return trace.matches() ? trace.group(1) : fresh.get().toString();
    }
}
