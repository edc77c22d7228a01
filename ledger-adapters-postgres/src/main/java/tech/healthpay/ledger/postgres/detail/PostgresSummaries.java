package tech.healthpay.ledger.postgres.detail;

import java.util.List;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.postgres.database.Database;

/**
 * The materialized views, each refreshed in a transaction of its own while it is read. A refresh must be done within the
 * database's statement timeout. Thread-safe.
 */
public final class PostgresSummaries implements Summaries {

    private static final List<String> VIEWS = List.of("daily_ledger_totals", "active_medcards_current_month");

    private final Database database;

    /** Refreshes the views of this database. */
    public PostgresSummaries(Database database) {
        this.database = database;
    }

    @Override
    public void refresh() {
        for (String view : VIEWS) {
            database.run(handle -> handle.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY read." + view));
        }
    }
}
