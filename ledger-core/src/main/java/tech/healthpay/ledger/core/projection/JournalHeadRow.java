package tech.healthpay.ledger.core.projection;

import tech.healthpay.ledger.core.sourcing.StreamId;

/** How far the journal has come with an aggregate, whose events need not all book something; its head row there. */
public record JournalHeadRow(StreamId aggregate, long version) implements DetailRow {

    @Override
    public RowKey key() {
        return new RowKey(RowType.JOURNAL_HEAD, aggregate.id(), "");
    }
}
