package tech.healthpay.ledger.postgres.detail;

import static tech.healthpay.ledger.postgres.database.SqlType.BIGINT;
import static tech.healthpay.ledger.postgres.database.SqlType.INTEGER;
import static tech.healthpay.ledger.postgres.database.SqlType.TEXT;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;
import tech.healthpay.ledger.postgres.database.SqlArray;

/** Checkpoints in {@code ledger.checkpoints}, stored by whoever stores the rows, in the same transaction. */
final class Checkpoints {

    private Checkpoints() {}

    /** Replaces the checkpoints of these partitions. */
    static void save(Handle handle, String projection, Collection<Checkpoint> checkpoints) {
        if (checkpoints.isEmpty()) {
            return;
        }
        List<Checkpoint> ordered = checkpoints.stream() // two writers must not wait for each other crosswise
                .sorted(Comparator.comparing((Checkpoint checkpoint) ->
                                checkpoint.partition().source())
                        .thenComparingInt(checkpoint -> checkpoint.partition().number()))
                .toList();
        handle.createUpdate("""
                        INSERT INTO ledger.checkpoints (projection, source, partition, next_offset, position)
                        SELECT ?, c.* FROM unnest(?, ?, ?, ?) AS c
                        ON CONFLICT (projection, source, partition) DO UPDATE
                            SET next_offset = excluded.next_offset, position = excluded.position, updated_at = now()
                        """)
                .bind(0, projection)
                .bind(1, SqlArray.of(TEXT, ordered, c -> c.partition().source()))
                .bind(2, SqlArray.of(INTEGER, ordered, c -> c.partition().number()))
                .bind(3, SqlArray.of(BIGINT, ordered, Checkpoint::nextOffset))
                .bind(4, SqlArray.of(BIGINT, ordered, Checkpoint::position))
                .execute();
    }

    /** Forgets the checkpoints of a projection. */
    static void remove(Handle handle, String projection) {
        handle.createUpdate("DELETE FROM ledger.checkpoints WHERE projection = ?")
                .bind(0, projection)
                .execute();
    }

    /** Returns the checkpoints of a projection, by partition. */
    static List<Checkpoint> load(Handle handle, String projection) {
        return handle.createQuery("""
                        SELECT source, partition, next_offset, position
                        FROM ledger.checkpoints
                        WHERE projection = ?
                        ORDER BY source, partition
                        """)
                .bind(0, projection)
                .map((row, context) -> new Checkpoint(
                        new FeedPartition(row.getString("source"), row.getInt("partition")),
                        row.getLong("next_offset"),
                        row.getLong("position")))
                .list();
    }
}
