package tech.healthpay.ledger.postgres.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.ChainedEvent.Predecessor;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.database.Database;

/** Hashes in {@code ledger.events}, and {@code ledger.merkle_checkpoints}. Thread-safe. */
public final class PostgresEvidence implements EvidenceReads, MerkleCheckpoints {

    /** Each event is joined with the one before it by the unique key: LIMIT keeps the planner from reading the whole table. */
    private static final String WITH_PREDECESSOR = "SELECT " + EventDocumentRows.COLUMNS + """
            , e.hash, p.aggregate_type AS previous_type, p.position AS previous_position, p.hash AS previous_hash
            FROM (SELECT * FROM ledger.events WHERE %s ORDER BY position LIMIT :limit) AS e
                     LEFT JOIN LATERAL (
                SELECT b.aggregate_type, b.position, b.hash
                FROM ledger.events b
                WHERE b.aggregate_id = e.aggregate_id AND b.version = e.version - 1
                LIMIT 1
                ) AS p ON true
            ORDER BY e.position
            """;

    private static final String EVENT = WITH_PREDECESSOR.formatted(
            "aggregate_id = :aggregate_id AND aggregate_type = :aggregate_type AND version = :version");
    private static final String EVENTS = WITH_PREDECESSOR.formatted("position > :after");

    private static final String CHECKPOINTS = """
            SELECT number, first_position, last_position, taken_at, root, previous, hash FROM ledger.merkle_checkpoints
            """;

    private final Database database;
    private final EventDocumentRows documents = new EventDocumentRows();

    /** Reads and keeps evidence in this database. */
    public PostgresEvidence(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ChainedEvent> event(StreamId stream, long version) {
        if (version < 1) {
            throw new IllegalArgumentException("versions begin at 1");
        }
        return database.run(handle -> handle.createQuery(EVENT)
                .bind("aggregate_id", stream.id())
                .bind("aggregate_type", stream.type().wireName())
                .bind("version", version)
                .bind("limit", 1)
                .map((row, context) -> event(row))
                .findOne());
    }

    @Override
    public List<ChainedEvent> events(long afterPosition, int limit) {
        requireRange(afterPosition, limit);
        return database.run(handle -> handle.createQuery(EVENTS)
                .bind("after", afterPosition)
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list());
    }

    private record Placed(long position, Hash hash) {}

    @Override
    public List<Hash> hashes(long afterPosition, int limit) {
        requireRange(afterPosition, limit);
        List<Placed> read = database.run(handle -> handle.createQuery("""
                                SELECT position, hash FROM ledger.events
                                WHERE position > :after AND position <= :after + :limit
                                ORDER BY position
                                """)
                .bind("after", afterPosition)
                .bind("limit", (long) limit)
                .map((row, context) -> new Placed(row.getLong("position"), hash(row.getBytes("hash"))))
                .list());
        List<Hash> hashes = new ArrayList<>(read.size());
        for (Placed next : read) {
            if (next.position() != afterPosition + hashes.size() + 1) {
                break; // whoever took the missing one away is found by the walk
            }
            hashes.add(next.hash());
        }
        return List.copyOf(hashes);
    }

    @Override
    public long lastPosition() {
        return database.run(handle -> handle.createQuery("SELECT position FROM ledger.global_position")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Optional<MerkleCheckpoint> lastCheckpoint() {
        return checkpoints("ORDER BY number DESC LIMIT 1", Map.of()).stream().findFirst();
    }

    @Override
    public Optional<MerkleCheckpoint> checkpointOf(long position) {
        return checkpoints(
                        "WHERE last_position >= :position ORDER BY last_position LIMIT 1", Map.of("position", position))
                .stream()
                .filter(checkpoint -> checkpoint.covers(position))
                .findFirst();
    }

    @Override
    public List<MerkleCheckpoint> checkpoints(long afterNumber, int limit) {
        requireRange(afterNumber, limit);
        return checkpoints(
                "WHERE number > :after ORDER BY number LIMIT :limit", Map.of("after", afterNumber, "limit", limit));
    }

    @Override
    public boolean append(MerkleCheckpoint checkpoint) {
        int stored = database.run(handle -> handle.createUpdate("""
                        INSERT INTO ledger.merkle_checkpoints (number, first_position, last_position, taken_at, root, previous,
                                                               hash)
                            SELECT :number, :first, :last, :taken_at, :root, :previous, :hash
                            WHERE CASE WHEN :number = 1 THEN :first = 1 ELSE EXISTS (
                                SELECT FROM ledger.merkle_checkpoints c
                                WHERE c.number = :number - 1 AND c.last_position = :first - 1 AND c.hash = :previous) END
                        ON CONFLICT (number) DO NOTHING
                        """)
                .bind("number", checkpoint.number())
                .bind("first", checkpoint.firstPosition())
                .bind("last", checkpoint.lastPosition())
                .bind("taken_at", OffsetDateTime.ofInstant(checkpoint.takenAt(), ZoneOffset.UTC))
                .bind("root", checkpoint.root().bytes())
                .bind("previous", checkpoint.previous().bytes())
                .bind("hash", checkpoint.hash().bytes())
                .execute());
        if (stored == 0 && checkpoints(checkpoint.number() - 1, 1).isEmpty()) {
            throw new IllegalArgumentException("checkpoint " + checkpoint.number() + " does not follow the last one");
        }
        return stored == 1;
    }

    private List<MerkleCheckpoint> checkpoints(String which, Map<String, ?> values) {
        return database.run(handle -> handle.createQuery(CHECKPOINTS + which)
                .bindMap(values)
                .map((row, context) -> checkpoint(row))
                .list());
    }

    private ChainedEvent event(ResultSet row) throws SQLException {
        return new ChainedEvent(
                documents.read(row), row.getLong("position"), hash(row.getBytes("hash")), predecessor(row));
    }

    private static @Nullable Predecessor predecessor(ResultSet row) throws SQLException {
        String type = row.getString("previous_type");
        return type == null
                ? null
                : new Predecessor(type, row.getLong("previous_position"), hash(row.getBytes("previous_hash")));
    }

    /** Constraints see to it that a hash is one; where somebody has lifted them, it is read as one that nothing has. */
    private static Hash hash(byte @Nullable [] stored) {
        return stored == null || stored.length != Hash.LENGTH ? Hash.ZERO : Hash.of(stored);
    }

    private static MerkleCheckpoint checkpoint(ResultSet row) throws SQLException {
        return new MerkleCheckpoint(
                row.getLong("number"),
                row.getLong("first_position"),
                row.getLong("last_position"),
                row.getObject("taken_at", OffsetDateTime.class).toInstant(),
                hash(row.getBytes("root")),
                hash(row.getBytes("previous")),
                hash(row.getBytes("hash")));
    }

    private static void requireRange(long after, int limit) {
        if (after < 0 || limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("a read begins after 0 or more and asks for 1 to " + MAX_READ);
        }
    }
}
