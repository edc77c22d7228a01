package tech.healthpay.ledger.postgres.operation;

import static java.util.stream.Collectors.toMap;
import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.core.port.RelayProgress;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.SqlArray;

/** The relay's progress in {@code ledger.relay_progress} and {@code ledger.relay_ends}. Thread-safe. */
public final class PostgresRelayProgress implements RelayProgress {

    private final Database database;

    /** Keeps the progress in this database. */
    public PostgresRelayProgress(Database database) {
        this.database = database;
    }

    @Override
    public Published load() {
        return database.transaction(handle -> {
            // locked, so that the ends read next belong to this position
            long position = handle.createQuery("SELECT position FROM ledger.relay_progress FOR SHARE")
                    .mapTo(Long.class)
                    .one();
            return new Published(position, ends(handle));
        });
    }

    @Override
    public void advance(Published published) {
        database.transaction(handle -> {
            int moved = handle.createUpdate(
                            "UPDATE ledger.relay_progress SET position = :position WHERE position < :position")
                    .bind("position", published.position())
                    .execute();
            if (moved == 1) {
                saveEnds(handle, published.ends());
            }
            return moved;
        });
    }

    private static Map<FeedPartition, Long> ends(Handle handle) {
        return handle
                .createQuery("SELECT source, partition, end_offset FROM ledger.relay_ends")
                .map((row, context) -> Map.entry(
                        new FeedPartition(row.getString("source"), row.getInt("partition")), row.getLong("end_offset")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void saveEnds(Handle handle, Map<FeedPartition, Long> ends) {
        List<Map.Entry<FeedPartition, Long>> ordered = ends.entrySet().stream()
                .sorted(Comparator.comparing(end -> end.getKey().toString()))
                .toList();
        handle.createUpdate("""
                        INSERT INTO ledger.relay_ends (source, partition, end_offset)
                        SELECT * FROM unnest(?, ?, ?)
                        ON CONFLICT (source, partition) DO UPDATE SET end_offset = excluded.end_offset
                        """)
                .bind(0, SqlArray.of(TEXT, ordered, end -> end.getKey().source()))
                .bind(1, SqlArray.of(INTEGER, ordered, end -> end.getKey().number()))
                .bind(2, SqlArray.of(BIGINT, ordered, Map.Entry::getValue))
                .execute();
    }
}
