package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.toMap;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.port.RebuildableStore;
import tech.healthpay.ledger.core.port.RowRefusedException;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.postgres.PostgresFailureException;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;

/**
 * The rows of the detail read model in schema {@code read}: a batch is one transaction, checkpoints included. Copies of its
 * tables lie in schemas of their own (docs/adr/0008 of the core). Thread-safe.
 */
public final class PostgresDetailStore implements RebuildableStore<DetailRow> {

    private static final Pattern LIVE_TABLES = Pattern.compile("\\bread\\.");

    private final Database database;

    /** Keeps the rows in this database. */
    public PostgresDetailStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<RowKey, DetailRow> load(Set<RowKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<DetailRow> rows = database.run(handle -> {
            List<DetailRow> found = new ArrayList<>(keys.size());
            for (RowType type : RowType.values()) {
                List<RowKey> ofType =
                        keys.stream().filter(key -> key.type() == type).toList();
                if (!ofType.isEmpty()) {
                    found.addAll(load(handle, type, ofType));
                }
            }
            return found;
        });
        return rows.stream().collect(toMap(DetailRow::key, Function.identity()));
    }

    @Override
    public void save(String projection, List<DetailRow> rows, Collection<Checkpoint> checkpoints) {
        save(projection, rows, checkpoints, handle -> {});
    }

    /**
     * Saves after a condition has been looked at in the same transaction.
     *
     * @param condition throws if nothing is to be saved
     */
    void save(String projection, List<DetailRow> rows, Collection<Checkpoint> checkpoints, Consumer<Handle> condition) {
        RowsByTable batch = new RowsByTable(rows);
        try {
            database.transaction(handle -> {
                condition.accept(handle);
                batch.save(handle);
                Checkpoints.save(handle, projection, checkpoints);
                return rows.size();
            });
        } catch (PostgresFailureException e) {
            throw e.isAboutData() ? new RowRefusedException(String.valueOf(e.getMessage()), e) : e;
        }
    }

    @Override
    public List<Checkpoint> checkpoints(String projection) {
        return database.run(handle -> Checkpoints.load(handle, projection));
    }

    @Override
    public ProjectionStore<DetailRow> session(String projection) {
        return new FencedDetailStore(this, projection);
    }

    long generation(String projection) {
        return database.transaction(handle -> Generations.held(handle, projection));
    }

    @Override
    public void prepare(String projection, Set<RowType> kinds, UUID request) {
        database.transaction(handle -> {
            boolean begun = Generations.prepare(handle, projection, request);
            if (begun) {
                TablesOfRows.of(kinds).forEach(table -> TableCopies.makeFresh(handle, table));
                place(handle, projection, Copy.FRESH, 0);
            }
            return begun;
        });
    }

    private static void place(Handle handle, String projection, Copy copy, long position) {
        Checkpoints.remove(handle, progressOf(projection, copy));
        Checkpoints.save(handle, progressOf(projection, copy), List.of(new Checkpoint(PROGRESS, 0, position)));
    }

    private static String progressOf(String projection, Copy copy) {
        return projection + "#" + TableCopies.schema(copy);
    }

    @Override
    public ProjectionStore<DetailRow> copy(String projection, Copy copy) {
        Database other = database.reading(sql -> LIVE_TABLES.matcher(sql).replaceAll(TableCopies.schema(copy) + "."));
        return new CopyStore(new PostgresDetailStore(other), progressOf(projection, copy));
    }

    @Override
    public void swap(String projection, Set<RowType> kinds, Copy copy, UUID request, Runnable rest) {
        List<String> tables = TablesOfRows.of(kinds);
        database.run(handle -> {
            // new tables are unknown to the planner until it has looked at them
            tables.forEach(table -> handle.execute("ANALYZE " + TableCopies.schema(copy) + "." + table));
            return tables.size();
        });
        database.transaction(handle -> {
            // shorter than PostgreSQL takes to look for deadlocks: readers of several tables are let through, and we
            // try again
            handle.execute("SET LOCAL lock_timeout = '500ms'");
            handle.execute("SET LOCAL idle_in_transaction_session_timeout = '30s'");
            Generations.next(handle, projection, request);
            rest.run();
            TableCopies.change(handle, tables, copy);
            long completeUpTo = Checkpoints.load(handle, projection).stream()
                    .mapToLong(Checkpoint::position)
                    .min()
                    .orElse(0);
            Checkpoints.remove(handle, progressOf(projection, Copy.FRESH));
            place(handle, projection, Copy.PREVIOUS, completeUpTo);
            return completeUpTo;
        });
    }

    @Override
    public boolean swapped(String projection, UUID request) {
        return database.run(handle -> Generations.swapped(handle, projection, request));
    }

    private static List<? extends DetailRow> load(Handle handle, RowType type, List<RowKey> keys) {
        return switch (type) {
            case WALLET -> byAggregate(handle, "SELECT * FROM read.wallets", "wallet_id", keys, WalletTables::wallet);
            case TRANSFER ->
                byAggregate(handle, "SELECT * FROM read.transfers", "transfer_id", keys, TransferTables::transfer);
            case PAYMENT ->
                byAggregate(handle, "SELECT * FROM read.payments", "payment_id", keys, PaymentTables::payment);
            case PAYMENT_REQUEST ->
                byAggregate(
                        handle,
                        "SELECT * FROM read.payment_requests",
                        "payment_request_id",
                        keys,
                        PaymentTables::request);
            case JOURNAL_HEAD ->
                byAggregate(handle, "SELECT * FROM read.journal_heads", "aggregate_id", keys, JournalTables::head);
            case MEDCARD ->
                byAggregate(handle, "SELECT * FROM read.medcards", "medcard_id", keys, MedCardTables::medCard);
            case BENEFICIARY ->
                byPart(
                        handle,
                        "SELECT c.* FROM read.beneficiaries c",
                        "beneficiary_id::text",
                        keys,
                        MedCardTables::beneficiary);
            case PRESCRIPTION_CLAIM ->
                byPart(handle, ClaimTables.SELECT_PRESCRIPTIONS, "prescription_id", keys, ClaimTables::prescription);
            case INSURANCE_CLAIM ->
                byPart(handle, ClaimTables.SELECT_INSURANCE_CLAIMS, "claim_id", keys, ClaimTables::insuranceClaim);
            case TRANSACTION, REFUND, MEDCARD_TERM, MEDCARD_MONTH, COPAYMENT, JOURNAL_ENTRY -> throw notLoaded(type);
            case WALLET_BALANCE, USER_WALLET, MEDCARD_STATUS, USER_MEDCARD, PHARMACY_CLAIM -> throw notLoaded(type);
        };
    }

    private static <R> List<R> byAggregate(
            Handle handle, String select, String column, List<RowKey> keys, RowMapper<R> mapper) {
        return handle.createQuery(select + " WHERE " + column + " = ANY (?)")
                .bind(0, SqlArray.of(UUID, keys, RowKey::aggregateId))
                .map(mapper)
                .list();
    }

    private static <R> List<R> byPart(
            Handle handle, String select, String column, List<RowKey> keys, RowMapper<R> mapper) {
        return handle.createQuery(select + " JOIN unnest(?, ?) AS k (id, part) ON c.medcard_id = k.id AND c." + column
                        + " = k.part")
                .bind(0, SqlArray.of(UUID, keys, RowKey::aggregateId))
                .bind(1, SqlArray.of(TEXT, keys, RowKey::part))
                .map(mapper)
                .list();
    }

    private static IllegalArgumentException notLoaded(RowType type) {
        return new IllegalArgumentException("no projection asks for rows of type " + type);
    }
}
