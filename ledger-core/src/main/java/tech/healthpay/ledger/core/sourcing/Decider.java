package tech.healthpay.ledger.core.sourcing;

import tech.healthpay.ledger.core.event.LedgerEvent;

/**
 * The rules of one aggregate as pure functions: no clock, no random, no I/O. Time and new ids arrive in the command.
 * Implementations are stateless and thread-safe.
 *
 * @param <C> the commands
 * @param <S> the states: a sealed type with an explicit "absent"
 * @param <E> the events
 */
public interface Decider<C, S, E extends LedgerEvent> {

    /** Returns the state before the first event: absent. */
    S initial();

    /**
     * Judges a command. Every business rule lives here, so that a tightened rule never makes history unreadable.
     *
     * @return the events to record, or the first rule that says no
     */
    Decision<E> decide(C command, S state);

    /**
     * Returns the state after an event.
     *
     * @throws CorruptHistoryException if the event cannot follow on the state; nobody may go on with such a history
     */
    S evolve(S state, E event);
}
