package tech.healthpay.ledger.core.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;

/** Lets a test of a projection read as: given a story so far, when one more thing is told, then these rows change. */
final class ProjectedRows {

    private ProjectedRows() {}

    /** Returns the rows that the last event changes, given all before it. */
    static <R extends Row> List<R> ofLast(Projection<R> projection, List<EventEnvelope> events) {
        return ProjectionFold.fold(
                projection, List.of(events.getLast()), after(projection, events.subList(0, events.size() - 1)));
    }

    /** Returns every row after these events. */
    static <R extends Row> Map<RowKey, R> after(Projection<R> projection, List<EventEnvelope> events) {
        Map<RowKey, R> rows = new HashMap<>();
        ProjectionFold.fold(projection, events, Map.of()).forEach(row -> rows.put(row.key(), row));
        return rows;
    }
}
