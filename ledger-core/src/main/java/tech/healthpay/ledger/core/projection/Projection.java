package tech.healthpay.ledger.core.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * How the events of some kinds of aggregates become rows: pure, stateless, thread-safe. Events of an aggregate come in
 * the order of their versions, each once; {@link ProjectionFold} sees to that.
 *
 * @param <R> the rows of the read model it writes
 */
public interface Projection<R extends Row> {

    /** Returns the stable name, for example {@code medcard-detail}: its consumer group and its checkpoints. */
    String name();

    /** Returns the kinds of aggregates whose events it reads; it ignores all others. */
    Set<AggregateType> aggregates();

    /** Returns the kinds of rows it writes, which no other projection of the read model does. */
    Set<RowType> writes();

    /** Returns the key of the aggregate's head row. */
    RowKey headOf(StreamId stream);

    /** Returns the keys of the rows, beside the head, that {@link #apply} has to see for this event. */
    Set<RowKey> reads(EventEnvelope event);

    /**
     * Returns the rows as they are after the event: the head, always, and what else changes.
     *
     * @param current the head and the rows asked for by {@link #reads}; a row that is not there yet is absent
     * @throws tech.healthpay.ledger.core.sourcing.CorruptHistoryException if the event cannot follow on the rows
     */
    List<R> apply(EventEnvelope event, Map<RowKey, R> current);
}
