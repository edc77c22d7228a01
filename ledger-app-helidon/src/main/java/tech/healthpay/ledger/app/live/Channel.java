package tech.healthpay.ledger.app.live;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.core.sourcing.EventRecord;

/** What the subscriptions of one kind are told of events. Used by one thread at a time. */
interface Channel {

    /** Returns the subscriptions' field. */
    String field();

    /** Returns the read models that must have applied an event before it is told; none if it is read from the event store. */
    Set<ReadModel> models();

    /** Tells, without reading anything, whether an event may concern anybody. */
    boolean concerns(EventRecord event, Watched watched);

    /**
     * Returns what there is to tell, in the order of positions.
     *
     * @param events in global order; the read models have applied them
     * @throws tech.healthpay.ledger.core.sourcing.LedgerException if a read model does not answer; it is asked again
     */
    List<Told> tell(List<EventRecord> events, Watched watched);
}
