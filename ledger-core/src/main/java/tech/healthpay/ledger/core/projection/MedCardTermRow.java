package tech.healthpay.ledger.core.projection;

import java.time.Instant;
import tech.healthpay.ledger.core.value.CardTerm;
import tech.healthpay.ledger.core.value.MedCardId;

/**
 * One change of a card's terms; never changes. The terms in force are computed when they are read.
 *
 * @param term what changes and from which day
 */
public record MedCardTermRow(MedCardId medCardId, CardTerm term, Instant createdAt) implements DetailRow {

    @Override
    public long version() {
        return term.version();
    }

    @Override
    public RowKey key() {
        return RowKey.of(RowType.MEDCARD_TERM, medCardId, term.version());
    }
}
