package tech.healthpay.ledger.app.live;

import java.util.List;
import java.util.Set;
import tech.healthpay.ledger.core.port.EventReads;
import tech.healthpay.ledger.core.port.EventReads.Slice;

/**
 * What was appended before a subscription began that asked for it all the same: read page by page, when its subscriber wants
 * more. Behind the last page the subscription joins those who are told what comes. Used by one thread at a time.
 */
final class Backlog {

    private final EventReads events;
    private final Set<String> eventTypes;
    private final Lane lane;
    private long position;

    /**
     * Creates the backlog.
     *
     * @param eventTypes wire names, empty for all
     * @param after it begins after this position
     */
    Backlog(EventReads events, Set<String> eventTypes, Lane lane, long after) {
        this.events = events;
        this.eventTypes = eventTypes;
        this.lane = lane;
        this.position = after;
    }

    /**
     * Returns the next events; none when there are no more, and the subscription has joined.
     *
     * @param limit how many at most, 1 or more
     * @throws tech.healthpay.ledger.core.sourcing.LedgerException if the store does not answer
     */
    List<Told> next(LiveSubscription subscription, int limit) {
        while (true) {
            Slice slice = events.after(position, eventTypes, Math.min(limit, RecentEvents.PAGE));
            position = Math.max(position, slice.scannedTo());
            if (!slice.events().isEmpty()) {
                return slice.events().stream().map(EventChannel::told).toList();
            }
            if (slice.end() && lane.joinExactly(subscription, position)) {
                return List.of();
            }
        }
    }
}
