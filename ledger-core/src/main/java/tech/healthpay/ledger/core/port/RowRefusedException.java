package tech.healthpay.ledger.core.port;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * A read model's store refuses rows for what is in them: a value out of its range, a broken constraint. Fatal for these
 * rows: trying again does not help, and other rows are not concerned. A projection parks the aggregate. Nothing of the
 * save is stored.
 */
public final class RowRefusedException extends LedgerException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message free of personal data. */
    public RowRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
