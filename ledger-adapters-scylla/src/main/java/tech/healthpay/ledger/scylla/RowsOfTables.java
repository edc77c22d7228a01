package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.ProjectionStore;
import tech.healthpay.ledger.core.projection.MedCardMonthRow;
import tech.healthpay.ledger.core.projection.MedCardStatusRow;
import tech.healthpay.ledger.core.projection.PharmacyClaimRow;
import tech.healthpay.ledger.core.projection.RealTimeRow;
import tech.healthpay.ledger.core.projection.RowKey;
import tech.healthpay.ledger.core.projection.RowType;
import tech.healthpay.ledger.core.projection.UserMedCardRow;
import tech.healthpay.ledger.core.projection.UserWalletRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;

/**
 * Keeps the rows of the real-time model in tables of one generation. A row's version is its write timestamp, so of two writes the higher version
 * stays, in whatever order they arrive and however often. Thread-safe.
 */
final class RowsOfTables implements ProjectionStore<RealTimeRow> {
    private final CqlClient client;
    private final PreparedTables tables;
    private final InstantSource clock;

    RowsOfTables(CqlClient client, PreparedTables tables, InstantSource clock) {
        this.client = client;
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public Map<RowKey, RealTimeRow> load(Set<RowKey> keys) {
        List<RowKey> ordered = List.copyOf(keys);
        List<AsyncResultSet> answers =
                client.all(ordered.stream().map(this::select).toList());
        Map<RowKey, RealTimeRow> rows = new HashMap<>();
        for (int i = 0; i < ordered.size(); i++) {
            Row row = answers.get(i).one();
            if (row != null) {
                rows.put(ordered.get(i), read(ordered.get(i).type(), row));
            }
        }
        return rows;
    }

    private BoundStatement select(RowKey key) {
        return key.type() == RowType.WALLET_BALANCE
                ? tables.wallets().selectBalance(key.aggregateId())
                : tables.medCards().selectStatus(requireHead(key).aggregateId());
    }

    private static RowKey requireHead(RowKey key) {
        if (key.type() != RowType.MEDCARD_STATUS) {
            throw new IllegalArgumentException("only head rows of the real-time model are loaded, not " + key.type());
        }
        return key;
    }

    private static RealTimeRow read(RowType type, Row row) {
        return type == RowType.WALLET_BALANCE ? WalletTables.read(row) : MedCardTables.read(row);
    }

    /**
     * Writes in three waves, each acknowledged before the next, because what a wave says rests on the one before it: parts,
     * heads, checkpoints. The last is a batch, which a server without replicas acknowledges only when all that came before
     * is on disk too; where there are no checkpoints, the last row takes their place.
     */
    @Override
    public void save(String projection, List<RealTimeRow> rows, Collection<Checkpoint> checkpoints) {
        Instant now = clock.instant();
        List<BoundStatement> parts = new ArrayList<>(rows.size());
        List<BoundStatement> heads = new ArrayList<>();
        for (RealTimeRow row : rows) {
            (row.key().type().isHead() ? heads : parts).addAll(insert(row, now));
        }
        List<BoundStatement> seal = new ArrayList<>();
        if (!checkpoints.isEmpty()) {
            checkpoints.forEach(checkpoint -> seal.add(tables.checkpoints().insert(projection, checkpoint)));
        } else if (!heads.isEmpty()) {
            seal.add(heads.removeLast());
        } else if (!parts.isEmpty()) {
            seal.add(parts.removeLast());
        }
        client.all(parts);
        client.all(heads);
        if (!seal.isEmpty()) {
            client.together(seal);
        }
    }

    /** Returns the writes of a row, none if it would be gone by now. */
    List<BoundStatement> insert(RealTimeRow row, Instant now) {
        return switch (row) {
            case WalletBalanceRow wallet -> List.of(tables.wallets().insertBalance(wallet));
            case UserWalletRow wallet -> List.of(tables.wallets().insertOfUser(wallet.wallet()));
            case MedCardStatusRow card -> List.of(tables.medCards().insertStatus(card));
            case UserMedCardRow card -> List.of(tables.medCards().insertOfUser(card.card()));
            case MedCardMonthRow month -> tables.months().insert(month);
            case PharmacyClaimRow claim ->
                tables.pharmacyClaims().insert(claim, now).stream().toList();
        };
    }

    @Override
    public List<Checkpoint> checkpoints(String projection) {
        return client.rows(tables.checkpoints().select(projection)).stream()
                .map(CheckpointTable::read)
                .toList();
    }
}
