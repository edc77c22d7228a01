package tech.healthpay.ledger.core.sourcing;

import org.jspecify.annotations.Nullable;

/**
 * A dependency is down, too slow or saturated. Retryable: the same call may go through later. A command that ended so may
 * or may not have been stored; with an idempotency key the caller can safely repeat it.
 */
public final class UnavailableException extends LedgerException {

    private static final long serialVersionUID = 1L;

    private final String dependency;

    /**
     * Creates the exception.
     *
     * @param dependency which part is not available, for example {@code event-store}
     */
    public UnavailableException(String dependency, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.dependency = dependency;
    }

    /** Returns which part is not available. */
    public String dependency() {
        return dependency;
    }
}
