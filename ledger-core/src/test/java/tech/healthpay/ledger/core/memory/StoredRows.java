package tech.healthpay.ledger.core.memory;

import java.util.ArrayList;
import java.util.List;
import tech.healthpay.ledger.core.projection.Row;
import tech.healthpay.ledger.core.projection.RowType;

/** Shows tests everything that an in-memory read model holds. */
public final class StoredRows {

    private StoredRows() {}

    /** Returns every row, in no order. */
    public static List<Row> of(InMemoryProjectionStore<? extends Row> store) {
        List<Row> rows = new ArrayList<>();
        for (RowType type : RowType.values()) {
            rows.addAll(store.all(type, Row.class));
        }
        return rows;
    }
}
