package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.UnsupportedProtocolVersionException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.FrameTooLongException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/** Says of each failure of the driver what it means to the ledger: worth another try, or not. */
final class CqlFailures {
    /** What {@link UnavailableException#dependency()} calls this store. */
    static final String DEPENDENCY = "real-time-store";

    private CqlFailures() {}

    /**
     * Translates a failure. What is not known to be hopeless counts as an outage, because everything this module does may
     * be done again.
     */
    static LedgerException translate(Throwable failure) {
        return isHopeless(failure)
                ? new RealTimeStoreException("the real-time store refuses: " + failure.getMessage(), failure)
                : unavailable("the real-time store does not answer: " + failure.getMessage(), failure);
    }

    static UnavailableException unavailable(String message) {
        return new UnavailableException(DEPENDENCY, message, null);
    }

    static UnavailableException unavailable(String message, Throwable cause) {
        return new UnavailableException(DEPENDENCY, message, cause);
    }

    private static boolean isHopeless(Throwable failure) {
        return switch (failure) {
            case QueryValidationException refused -> true;
            case CodecNotFoundException wrongType -> true;
            case FrameTooLongException tooLong -> true;
            case AuthenticationException refused -> true;
            case UnsupportedProtocolVersionException tooOld -> true;
            case AllNodesFailedException nodes ->
                nodes.getAllErrors().values().stream()
                        .anyMatch(errors -> errors.stream().anyMatch(CqlFailures::isHopeless));
            default -> false;
        };
    }
}
