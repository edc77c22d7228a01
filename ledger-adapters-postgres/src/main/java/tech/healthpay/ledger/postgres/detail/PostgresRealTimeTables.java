package tech.healthpay.ledger.postgres.detail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.port.StoredTables;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.UserMedCardRow;
import tech.healthpay.ledger.core.projection.UserWalletRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.postgres.database.Database;

/** The tables of schema {@code read_realtime}, walked by their primary keys. Thread-safe. */
public final class PostgresRealTimeTables implements StoredTables<RealTimeRow> {

    private static final List<Table<?>> TABLES =
            List.of(RealTimeTables.BALANCES, RealTimeTables.STATUSES, RealTimeTables.MONTHS, RealTimeTables.CLAIMS);

    /** A claim this near to its end may be gone by the time it is looked for. */
    private static final Duration NEAR_THE_END = Duration.ofHours(1);

    private static final Set<String> PERSONAL = Set.of("card_number");

    private final LinesOfTables stored;
    private final InstantSource clock;

    /**
     * Reads from this database.
     *
     * @param clock tells the age of a claim, and so whether it may be gone
     */
    public PostgresRealTimeTables(Database database, InstantSource clock) {
        this.stored = new LinesOfTables(database, TABLES);
        this.clock = clock;
    }

    @Override
    public List<String> tables(Set<RowType> kinds) {
        return TablesOfRows.inRealTime(kinds).stream()
                .map(table -> "read_realtime." + table)
                .toList();
    }

    @Override
    public List<Line> lines(Collection<? extends RealTimeRow> rows) {
        return rows.stream().flatMap(row -> lines(row).stream()).toList();
    }

    private List<Line> lines(RealTimeRow row) {
        return switch (row) {
            case WalletBalanceRow balance -> RealTimeTables.BALANCES.lines(List.of(balance));
            case MedCardStatusRow status -> RealTimeTables.STATUSES.lines(List.of(status));
            case MedCardMonthRow month -> RealTimeTables.MONTHS.lines(List.of(month));
            case PharmacyClaimRow claim ->
                RealTimeTables.CLAIMS.lines(List.of(claim)).stream()
                        .map(line -> Line.of(line.place(), line.columns(), isPassing(claim)))
                        .toList();
            // the head row of the same version says the same, and is found by user too
            case UserWalletRow wallet -> List.of();
            case UserMedCardRow card -> List.of();
        };
    }

    private boolean isPassing(PharmacyClaimRow claim) {
        return claim.claimedAt()
                .plus(PostgresRealTimeStore.RETENTION)
                .minus(NEAR_THE_END)
                .isBefore(clock.instant());
    }

    @Override
    public Map<Place, Line> find(Collection<Place> places) {
        return stored.find(places);
    }

    @Override
    public Part scan(String table, @Nullable String cursor, int limit) {
        return stored.scan(table, cursor, limit);
    }

    @Override
    public boolean isPersonal(String column) {
        return PERSONAL.contains(column);
    }
}
