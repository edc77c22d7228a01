package tech.healthpay.ledger.core.handling;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * One command as the handler sees it: which aggregates it is about, who may give it, and what it decides. All but one pure, so
 * that it can be decided again on fresh states; an operation over several aggregates is one decision all the same.
 */
interface Operation {

    /** Returns the command's name, for metrics. */
    String name();

    /** Returns the aggregate whose version the command's answer and condition mean. */
    StreamId target();

    /**
     * Returns the aggregates that are needed, as far as the states at hand tell; asked again with what it asked for.
     *
     * @param states empty at first
     */
    Set<StreamId> streams(States states);

    /** Tells whether the actor may not give this command, and how that is answered. */
    Optional<Rejection> forbids(Actor actor, States states);

    /**
     * Asks whoever outside of the ledger has a say in it, and tells whether they object. The one method that is not pure: it
     * may block. Asked once, when the actor is known to be allowed and before the first decision.
     */
    default Optional<Rejection> objection(Actor actor, States states) {
        return Optional.empty();
    }

    /** Decides. */
    Outcome decide(States states);

    /** What an operation decides. */
    sealed interface Outcome {

        /**
         * The events to store, in the order of their positions.
         *
         * @param changes each aggregate once
         */
        record Changes(List<Change> changes) implements Outcome {

            public Changes {
                changes = List.copyOf(changes);
            }
        }

        /** A rule says no. */
        record Refused(Rejection rejection) implements Outcome {}

        /**
         * A rule says no, and that it did is to be stored.
         *
         * @param rejection what the rule says
         * @param changes each aggregate once; the target among them
         */
        record Failed(Rejection rejection, List<Change> changes) implements Outcome {

            public Failed {
                changes = List.copyOf(changes);
            }
        }
    }

    /** The new events of one aggregate. */
    record Change(StreamId stream, List<? extends LedgerEvent> events) {

        public Change {
            events = List.copyOf(events);
        }
    }
}
