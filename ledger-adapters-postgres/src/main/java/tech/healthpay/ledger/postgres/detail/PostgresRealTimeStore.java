package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.toMap;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.UserMedCardRow;
import tech.healthpay.ledger.core.projection.UserWalletRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;

/**
 * The rows of the real-time model in schema {@code read_realtime} (docs/adr/0005): a batch is one transaction, checkpoints
 * included. Thread-safe.
 */
public final class PostgresRealTimeStore extends RowTables<RealTimeRow> {

    /** How long a pharmacy's claim is kept after it was made (storage-and-streams.md, "Real-time store"). */
    static final Duration RETENTION = Duration.ofDays(90);

    /** How many expired claims go for each that comes: more than one, so that they become fewer. */
    private static final int GOING_FOR_EACH_COMING = 2;

    /** Two writers must not wait for each other crosswise. */
    private static final Comparator<RealTimeRow> LOCKING_ORDER = Comparator.comparing(
                    (RealTimeRow row) -> row.key().aggregateId())
            .thenComparing(row -> row.key().part());

    private static final TableCopies COPIES = new TableCopies("read_realtime");

    private final Database database;
    private final InstantSource clock;

    /**
     * Keeps the rows in this database.
     *
     * @param clock tells the age of a claim when it is written
     */
    public PostgresRealTimeStore(Database database, InstantSource clock) {
        super(database, COPIES);
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Map<RowKey, RealTimeRow> load(Set<RowKey> keys) {
        List<RowKey> wallets = new ArrayList<>();
        List<RowKey> cards = new ArrayList<>();
        for (RowKey key : keys) {
            (isWallet(key) ? wallets : cards).add(key);
        }
        List<RealTimeRow> rows = database.run(handle -> {
            List<RealTimeRow> found = new ArrayList<>(keys.size());
            found.addAll(heads(handle, "wallet_balances", "wallet_id", wallets, RealTimeTables::balance));
            found.addAll(heads(handle, "medcard_status", "medcard_id", cards, RealTimeTables::status));
            return found;
        });
        return rows.stream().collect(toMap(RealTimeRow::key, Function.identity()));
    }

    private static boolean isWallet(RowKey key) {
        if (key.type() != RowType.WALLET_BALANCE && key.type() != RowType.MEDCARD_STATUS) {
            throw new IllegalArgumentException("only head rows of the real-time model are loaded, not " + key.type());
        }
        return key.type() == RowType.WALLET_BALANCE;
    }

    private static <R> List<R> heads(
            Handle handle, String table, String column, List<RowKey> keys, RowMapper<R> mapper) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("SELECT * FROM read_realtime." + table + " WHERE " + column + " = ANY (?)")
                .bind(0, SqlArray.of(UUID, keys, RowKey::aggregateId))
                .map(mapper)
                .list();
    }

    @Override
    Consumer<Handle> writing(List<RealTimeRow> rows) {
        Instant oldest = clock.instant().minus(RETENTION);
        Sorted batch = Sorted.of(rows, oldest);
        return handle -> {
            batch.save(handle);
            expire(handle, oldest, GOING_FOR_EACH_COMING * batch.claims().size());
        };
    }

    @Override
    List<String> tables(Set<RowType> kinds) {
        return TablesOfRows.inRealTime(kinds);
    }

    @Override
    PostgresRealTimeStore on(Database other) {
        return new PostgresRealTimeStore(other, clock);
    }

    /** Takes claims away that are past their time; what another writer is just taking away is left to it. */
    private static void expire(Handle handle, Instant oldest, int most) {
        if (most == 0) {
            return;
        }
        handle.createUpdate("""
                        DELETE FROM read_realtime.pharmacy_claims_recent
                        WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM read_realtime.pharmacy_claims_recent
                            WHERE claimed_at <= :oldest
                            ORDER BY claimed_at
                            LIMIT :most
                            FOR UPDATE SKIP LOCKED))
                        """).bind("oldest", oldest).bind("most", most).execute();
    }

    /** The rows of a batch by table. */
    private record Sorted(
            List<WalletBalanceRow> balances,
            List<MedCardStatusRow> statuses,
            List<MedCardMonthRow> months,
            List<PharmacyClaimRow> claims) {

        static Sorted of(List<RealTimeRow> rows, Instant oldest) {
            Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            rows.stream().sorted(LOCKING_ORDER).forEach(row -> sorted.add(row, oldest));
            return sorted;
        }

        private void add(RealTimeRow row, Instant oldest) {
            switch (row) {
                case WalletBalanceRow balance -> balances.add(balance);
                case MedCardStatusRow status -> statuses.add(status);
                case MedCardMonthRow month -> months.add(month);
                case PharmacyClaimRow claim -> {
                    if (claim.claimedAt().isAfter(oldest)) {
                        claims.add(claim);
                    }
                }
                case UserWalletRow wallet -> {
                    // the head row of the same version says the same, and is found by user too
                }
                case UserMedCardRow card -> {
                    // likewise
                }
            }
        }

        void save(Handle handle) {
            RealTimeTables.CLAIMS.save(handle, claims);
            RealTimeTables.MONTHS.save(handle, months);
            RealTimeTables.STATUSES.save(handle, statuses);
            RealTimeTables.BALANCES.save(handle, balances);
        }
    }
}
