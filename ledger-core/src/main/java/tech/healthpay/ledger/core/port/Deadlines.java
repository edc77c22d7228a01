package tech.healthpay.ledger.core.port;

import java.time.Instant;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;

/**
 * Ends what nobody ended in time. Each call is judged on the write side's own state and is refused if somebody was faster, or
 * if it is not due, whatever a read model said. Thread-safe.
 *
 * <p>Both throw {@link tech.healthpay.ledger.core.sourcing.UnavailableException} if the event store does not answer in time (the
 * same call may go through later) and {@link tech.healthpay.ledger.core.sourcing.CorruptHistoryException} if the history cannot
 * be read (an operator has to look).
 */
public interface Deadlines {

    /** What is answered for something that was ended. */
    String ENDED = "ended";

    /**
     * Fails a payment whose authorization expired, which frees what it reserved.
     *
     * @param at when it is done
     * @return {@link #ENDED}, or the code of the refusal
     */
    String failPayment(PaymentId id, Instant at);

    /**
     * Notes that a payment request expired.
     *
     * @param at when it is done
     * @return {@link #ENDED}, or the code of the refusal
     */
    String expireRequest(PaymentRequestId id, Instant at);
}
