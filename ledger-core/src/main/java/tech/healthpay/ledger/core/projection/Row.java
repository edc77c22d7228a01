package tech.healthpay.ledger.core.projection;

/** A row of a read model: absolute facts, and the version of the aggregate they reflect. Immutable. */
public sealed interface Row permits DetailRow, RealTimeRow {

    /** Returns what identifies the row. */
    RowKey key();

    /** Returns the version of the aggregate that made the row what it is: a write of an older one changes nothing. */
    long version();
}
