package tech.healthpay.ledger.postgres.detail;

import java.time.Duration;
import java.util.List;
import tech.healthpay.ledger.core.port.Summaries;
import tech.healthpay.ledger.postgres.database.Database;

/** The materialized views, each refreshed in a transaction of its own while it is read. Thread-safe. */
public final class PostgresSummaries implements Summaries {

    /** How long a refresh may take: it looks at all of history, which other statements never do. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final List<String> VIEWS = List.of("daily_ledger_totals", "active_medcards_current_month");

    private final Database database;

    /** Refreshes the views of this database. */
    public PostgresSummaries(Database database) {
        this.database = database;
    }

    @Override
    public List<String> names() {
        return VIEWS;
    }

    @Override
    public void refresh(String name) {
        if (!VIEWS.contains(name)) {
            throw new IllegalArgumentException("there is no summary " + name);
        }
        database.patiently(LONGEST, handle -> handle.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY read." + name));
    }
}
