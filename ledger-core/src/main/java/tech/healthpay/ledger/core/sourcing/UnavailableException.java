package tech.healthpay.ledger.core.sourcing;

import org.jspecify.annotations.Nullable;

/**
 * A dependency is down, too slow or saturated. Retryable: the same call may go through later. A command that ended so may
 * or may not have been stored; with an idempotency key the caller can safely repeat it.
 */
public final class UnavailableException extends LedgerException {

    private static final long serialVersionUID = 1L;

    private final String dependency;
    private final boolean saturated;

    /**
     * Creates the exception.
     *
     * @param dependency which part is not available, for example {@code event-store}
     */
    public UnavailableException(String dependency, String message, @Nullable Throwable cause) {
        this(dependency, message, cause, false);
    }

    private UnavailableException(String dependency, String message, @Nullable Throwable cause, boolean saturated) {
        super(message, cause);
        this.dependency = dependency;
        this.saturated = saturated;
    }

    /**
     * Creates the exception for something that works, but has as much to do as it can take; nothing of the call was done.
     *
     * @param dependency which part it is, for example {@code event-store}
     */
    public static UnavailableException saturated(String dependency, String message) {
        return new UnavailableException(dependency, message, null, true);
    }

    /** Tells whether the part works, but has as much to do as it can take. */
    public boolean isSaturated() {
        return saturated;
    }

    /** Returns which part is not available. */
    public String dependency() {
        return dependency;
    }
}
