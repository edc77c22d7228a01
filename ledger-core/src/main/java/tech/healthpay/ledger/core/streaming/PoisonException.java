package tech.healthpay.ledger.core.streaming;

import tech.healthpay.ledger.core.sourcing.LedgerException;

/** Events that cannot be decoded or folded, or whose rows the store refuses: their own fault, not the system's. */
final class PoisonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PoisonException(RuntimeException reason) {
        super(describe(reason), reason);
    }

    /** Our own messages are free of personal data; what others say may not be. */
    private static String describe(RuntimeException reason) {
        return reason instanceof LedgerException
                ? String.valueOf(reason.getMessage())
                : "it cannot be applied: " + reason.getClass().getSimpleName();
    }
}
