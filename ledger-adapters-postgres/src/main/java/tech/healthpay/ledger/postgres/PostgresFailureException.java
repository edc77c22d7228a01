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

    private final boolean aboutData;

    /** Creates the exception with a message free of personal data. */
    public PostgresFailureException(String message, Throwable cause) {
        this(message, false, cause);
    }

    /**
     * Creates the exception with a message free of personal data.
     *
     * @param aboutData whether it was the values in the statement that PostgreSQL cannot take
     */
    public PostgresFailureException(String message, boolean aboutData, Throwable cause) {
        super(message, cause);
        this.aboutData = aboutData;
    }

    /** Returns whether PostgreSQL cannot take the values in the statement, and might take others. */
    public boolean isAboutData() {
        return aboutData;
    }
}
