package tech.healthpay.ledger.postgres.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventDocument;
import tech.healthpay.ledger.core.evidence.EventChain;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.postgres.database.Migrations;

/**
 * Gives the events that were stored before there were hashes theirs, and demands one of every event from then on (core ADR 9).
 * Walks aggregate by aggregate by an index, so that it holds a batch and one hash, however long the history.
 */
public final class HashesOfOldEvents {

    private static final int BATCH = 1_000;

    private final EventDocumentRows documents = new EventDocumentRows();

    private HashesOfOldEvents() {}

    /** Returns the migration that does it. */
    public static Migrations.Programmed migration() {
        return new Migrations.Programmed("010.1", "hashes of old events", new HashesOfOldEvents()::migrate);
    }

    private void migrate(Handle handle) {
        // nobody waits for an answer here, and a long history takes long
        handle.execute("SET LOCAL statement_timeout = 0");
        handle.execute("ALTER TABLE ledger.events DISABLE TRIGGER append_only");
        hashAll(handle);
        handle.execute("ALTER TABLE ledger.events ENABLE ALWAYS TRIGGER append_only");
        handle.execute("ALTER TABLE ledger.events ALTER COLUMN hash SET NOT NULL");
    }

    private record Stored(EventDocument event, long position) {}

    private record Hashed(UUID aggregate, long position, Hash hash) {}

    private void hashAll(Handle handle) {
        try (Stream<Stored> events = handle
                .createQuery("SELECT " + EventDocumentRows.COLUMNS + """
                                FROM ledger.events e
                                ORDER BY e.aggregate_id, e.version
                                """)
                .setFetchSize(BATCH)
                .map((row, context) -> stored(row))
                .stream()) {
            List<Hashed> batch = new ArrayList<>(BATCH);
            Hashed last = null;
            Iterator<Stored> all = events.iterator();
            while (all.hasNext()) {
                last = hashed(last, all.next());
                batch.add(last);
                if (batch.size() == BATCH || !all.hasNext()) {
                    store(batch, handle);
                    batch.clear();
                }
            }
        }
    }

    private Stored stored(ResultSet row) throws SQLException {
        return new Stored(documents.read(row), row.getLong("position"));
    }

    private static Hashed hashed(@Nullable Hashed last, Stored next) {
        UUID aggregate = next.event().aggregateId();
        Hash previous = last != null && last.aggregate().equals(aggregate) ? last.hash() : EventChain.BEGINNING;
        return new Hashed(aggregate, next.position(), EventChain.hash(previous, next.event()));
    }

    private static void store(List<Hashed> events, Handle handle) {
        try (PreparedBatch batch =
                handle.prepareBatch("UPDATE ledger.events SET hash = :hash WHERE position = :position")) {
            for (Hashed event : events) {
                batch.bind("hash", event.hash().bytes())
                        .bind("position", event.position())
                        .add();
            }
            batch.execute();
        }
    }
}
