package tech.healthpay.ledger.core.sourcing;

import java.time.Instant;
import java.util.UUID;
import tech.healthpay.ledger.core.event.LedgerEvent;

/**
 * What every history keeps, asked while it is folded. Only what no change of rules can ever make legal belongs here: that
 * the first event creates, that nothing follows an end, that events add up. Business rules belong to deciders.
 */
public final class History {

    private History() {}

    /**
     * Asks for a fact without which the history cannot be.
     *
     * @param why what is wrong otherwise, free of personal data
     * @throws CorruptHistoryException if the fact does not hold
     */
    public static void expect(boolean fact, LedgerEvent event, String why) {
        if (!fact) {
            throw impossible(event, why);
        }
    }

    /**
     * Asks that an event can follow in the history of an aggregate: it is the aggregate's own and not before the previous.
     *
     * @throws CorruptHistoryException if it cannot
     */
    public static void expectNext(LedgerEvent event, UUID aggregateId, Instant previousAt) {
        expect(event.aggregateId().equals(aggregateId), event, "it belongs to another aggregate than " + aggregateId);
        expect(!event.at().isBefore(previousAt), event, "it happened before the event it follows");
    }

    /** Returns the exception for an event that cannot be. */
    public static CorruptHistoryException impossible(LedgerEvent event, String why) {
        return new CorruptHistoryException(
                event.getClass().getSimpleName() + " of " + StreamId.of(event) + " at " + event.at() + ": " + why);
    }
}
