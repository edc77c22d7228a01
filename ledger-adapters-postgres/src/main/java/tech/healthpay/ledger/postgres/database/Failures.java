package tech.healthpay.ledger.postgres.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.sourcing.LedgerException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.postgres.PostgresFailureException;

/** Tells a database that is away, too slow or saturated from one that will never say yes. */
final class Failures {

    private static final String DEPENDENCY = "postgresql";

    /**
     * Connection lost, rolled back for others' sake (deadlock), out of resources, shut down or cancelled (a timeout),
     * system error. PostgreSQL, "Error Codes".
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Lock not available in time; a session idle in its transaction ended; a standby that takes no writes. */
    private static final Set<String> PASSING_STATES = Set.of("55P03", "25P03", "25006");

    /** A row that comes twice, a value out of range or not of its type, a broken constraint, too large for an index. */
    private static final Set<String> DATA_CLASSES = Set.of("21", "22", "23", "54");

    private static final int STATE_LENGTH = 5;

    private Failures() {}

    static LedgerException translate(RuntimeException failure) {
        SQLException cause = sqlCause(failure);
        if (cause == null) {
            return new PostgresFailureException("PostgreSQL's answer could not be read", failure);
        }
        String state = String.valueOf(cause.getSQLState());
        return isPassing(state)
                ? new UnavailableException(DEPENDENCY, "PostgreSQL is not available (state " + state + ")", failure)
                : new PostgresFailureException(
                        "PostgreSQL refused a statement (state " + state + ")",
                        DATA_CLASSES.contains(state.substring(0, 2)),
                        failure);
    }

    /** Without a state it is the pool that speaks: closed, or no connection free in time. */
    private static boolean isPassing(String state) {
        return state.length() != STATE_LENGTH
                || PASSING_STATES.contains(state)
                || PASSING_CLASSES.contains(state.substring(0, 2));
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
