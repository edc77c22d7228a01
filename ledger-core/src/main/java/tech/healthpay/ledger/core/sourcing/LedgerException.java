package tech.healthpay.ledger.core.sourcing;

import org.jspecify.annotations.Nullable;

/**
 * A failure that is neither bad input nor a business refusal. Unchecked; each subclass says whether to try again.
 */
public abstract class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message free of personal data. */
    protected LedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
