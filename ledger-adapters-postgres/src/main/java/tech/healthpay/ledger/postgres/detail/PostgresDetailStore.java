package tech.healthpay.ledger.postgres.detail;

import static java.util.stream.Collectors.toMap;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;
import static tech.healthpay.ledger.postgres.database.SqlType.UUID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tech.healthpay.ledger.core.projection.DetailRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;

/** The rows of the detail read model in schema {@code read}: a batch is one transaction, checkpoints included. Thread-safe. */
public final class PostgresDetailStore extends RowTables<DetailRow> {

    private static final TableCopies COPIES = new TableCopies("read");

    private final Database database;

    /** Keeps the rows in this database. */
    public PostgresDetailStore(Database database) {
        super(database, COPIES);
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
    Consumer<Handle> writing(List<DetailRow> rows) {
        RowsByTable batch = new RowsByTable(rows);
        return batch::save;
    }

    @Override
    List<String> tables(Set<RowType> kinds) {
        return TablesOfRows.inDetail(kinds);
    }

    @Override
    PostgresDetailStore on(Database other) {
        return new PostgresDetailStore(other);
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
