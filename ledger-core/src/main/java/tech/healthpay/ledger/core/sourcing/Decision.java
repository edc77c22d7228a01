package tech.healthpay.ledger.core.sourcing;

import java.util.List;

/**
 * What a decider makes of a command.
 *
 * @param <E> the events
 */
public sealed interface Decision<E> {

    /**
     * The command is accepted.
     *
     * @param events what happened, in order; empty if nothing has to change
     */
    record Accepted<E>(List<E> events) implements Decision<E> {

        public Accepted {
            events = List.copyOf(events);
        }
    }

    /**
     * A rule says no; nothing is recorded.
     *
     * @param rejection which rule, and the facts it judged
     */
    record Rejected<E>(Rejection rejection) implements Decision<E> {}

    /** Accepts with one event. */
    static <E> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    /** Accepts, although nothing has to change. */
    static <E> Decision<E> unchanged() {
        return new Accepted<>(List.of());
    }

    /** Refuses. */
    static <E> Decision<E> reject(Rejection rejection) {
        return new Rejected<>(rejection);
    }
}
