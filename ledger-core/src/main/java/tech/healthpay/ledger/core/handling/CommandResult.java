package tech.healthpay.ledger.core.handling;

import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;

/** How a command ended. */
public sealed interface CommandResult {

    /**
     * The command's events are stored.
     *
     * @param target the aggregate the command was for
     * @param version the target's version now
     * @param position the global position of the last event, by which any read can wait for it
     * @param versions the versions of all aggregates the command changed
     * @param events what was stored, in global order
     * @param replayed whether this is the answer to an earlier command with the same idempotency key
     */
    record Accepted(
            StreamId target,
            long version,
            long position,
            Map<StreamId, Long> versions,
            List<EventEnvelope> events,
            boolean replayed)
            implements CommandResult {

        public Accepted {
            versions = Map.copyOf(versions);
            events = List.copyOf(events);
        }

        /**
         * Returns the first stored event of a type, with its envelope.
         *
         * @throws IllegalStateException if the command stored none; a command's events are known from its rules
         */
        public EventEnvelope envelopeOf(Class<? extends LedgerEvent> type) {
            for (EventEnvelope envelope : events) {
                if (type.isInstance(envelope.event())) {
                    return envelope;
                }
            }
            throw new IllegalStateException("the command stored no " + type.getSimpleName());
        }

        /**
         * Returns the first stored event of a type.
         *
         * @throws IllegalStateException if the command stored none
         */
        public <E extends LedgerEvent> E event(Class<E> type) {
            return type.cast(envelopeOf(type).event());
        }
    }

    /**
     * The command was refused and nothing is stored.
     *
     * @param rejection why; {@link Rejection.Repeated} if it was refused before under the same idempotency key
     */
    record Refused(Rejection rejection) implements CommandResult {}

    /**
     * The command was refused, and that is a fact of its own that is stored: a transfer that failed (domain.md,
     * "Transfer").
     *
     * @param rejection why
     * @param stored what is stored of it
     */
    record Failed(Rejection rejection, Accepted stored) implements CommandResult {}
}
