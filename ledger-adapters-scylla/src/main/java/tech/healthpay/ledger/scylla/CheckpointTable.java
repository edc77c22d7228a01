package tech.healthpay.ledger.scylla;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import tech.healthpay.ledger.core.port.Checkpoint;
import tech.healthpay.ledger.core.port.FeedPartition;

/** How far projections have come. The latest write counts, because a checkpoint may move back. */
final class CheckpointTable {
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement forget;

    CheckpointTable(CqlSession session, String keyspace) {
        Statements checkpoints = new Statements(
                session,
                keyspace,
                Tables.CHECKPOINTS,
                List.of("projection", "source", "partition", "next_offset", "position"));
        insert = checkpoints.insertLatest();
        select = checkpoints.select("projection = ?");
        forget = session.prepare("DELETE FROM " + keyspace + "." + Tables.CHECKPOINTS + " WHERE projection = ?");
    }

    BoundStatement insert(String projection, Checkpoint checkpoint) {
        return insert.bind(
                projection,
                checkpoint.partition().source(),
                checkpoint.partition().number(),
                checkpoint.nextOffset(),
                checkpoint.position());
    }

    BoundStatement select(String projection) {
        return select.bind(projection);
    }

    /** Forgets how far a copy has come; its number is not given again. */
    BoundStatement forget(String projection) {
        return forget.bind(projection);
    }

    static Checkpoint read(Row row) {
        return StoredRow.read(
                row,
                stored -> new Checkpoint(
                        new FeedPartition(stored.text("source"), stored.count("partition")),
                        stored.number("next_offset"),
                        stored.number("position")));
    }
}
