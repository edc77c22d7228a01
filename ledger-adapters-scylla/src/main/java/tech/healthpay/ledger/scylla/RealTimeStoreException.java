package tech.healthpay.ledger.scylla;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * The real-time store answers, but not as it should: its tables are not ours, it refuses our credentials, or a row cannot
 * be read. Fatal: trying again does not help, an operator has to look.
 */
public final class RealTimeStoreException extends LedgerException {

    private static final long serialVersionUID = 1L;

    RealTimeStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
