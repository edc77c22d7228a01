package tech.healthpay.ledger.core.sourcing;

import org.jspecify.annotations.Nullable;

/**
 * A stored history that cannot be: an event that cannot follow on its state, an unknown event type or malformed data.
 * Fatal for the aggregate: trying again does not help, an operator has to look. The write side refuses to decide on such
 * a history; a projection parks the aggregate.
 */
public final class CorruptHistoryException extends LedgerException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public CorruptHistoryException(String message) {
        this(message, null);
    }

    /** Creates the exception with its cause. */
    public CorruptHistoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
