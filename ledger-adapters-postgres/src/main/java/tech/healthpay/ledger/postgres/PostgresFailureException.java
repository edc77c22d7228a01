package tech.healthpay.ledger.postgres;

import java.io.Serial;
import tech.healthpay.ledger.core.sourcing.LedgerException;

/**
 * PostgreSQL refused a statement for a reason that waiting does not mend: a missing privilege, a damaged schema, data it
 * cannot hold. Fatal: trying again does not help, an operator has to look. Nothing of the statement is stored.
 */
public final class PostgresFailureException extends LedgerException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates the exception with a message free of personal data. */
    public PostgresFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
