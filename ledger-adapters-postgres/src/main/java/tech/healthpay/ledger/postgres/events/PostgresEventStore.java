package tech.healthpay.ledger.postgres.events;

import java.util.List;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.AppendResult.Conflict;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.postgres.PostgresSettings;
import tech.healthpay.ledger.postgres.database.Database;
import tech.healthpay.ledger.postgres.database.JsonDocuments;
import tech.healthpay.ledger.postgres.events.PreparedAppend.PreparedStream;
import tech.healthpay.ledger.postgres.events.StoredEvents.Hashed;

/**
 * The event store in {@code ledger.events}. Appends of this process share transactions; those of several instances take
 * turns under one lock, which also makes a plain read by position complete (docs/adr/0001). Every event is stored with its hash
 * (core ADR 9). Thread-safe.
 */
public final class PostgresEventStore implements EventStore, AutoCloseable {

    private static final int CHAINED_ANEW = 3;

    private final StoredEvents events;
    private final ChainHeads heads;
    private final PreparedAppend.Preparation preparation;
    private final AppendQueue appends;
    private final PostgresIdempotencyKeys keys;

    /**
     * Starts the writer.
     *
     * @param writes at least one connection, for the writer alone
     * @param reads for everybody who reads
     */
    public PostgresEventStore(Database writes, Database reads, PostgresSettings settings, LedgerMetrics metrics) {
        JsonDocuments json = new JsonDocuments();
        EnvelopeCodec codec = new EnvelopeCodec();
        this.events = new StoredEvents(reads, json, codec);
        this.heads = new ChainHeads(reads);
        this.preparation = new PreparedAppend.Preparation(heads, json, codec);
        this.keys = new PostgresIdempotencyKeys(reads);
        this.appends = AppendQueue.start(
                batch -> writes.run(new AppendStatement(batch)::run),
                metrics,
                settings.appendQueue(),
                settings.appendBatch(),
                settings.appendTimeout());
    }

    @Override
    public AppendResult append(Append append) {
        for (int attempt = 0; attempt < CHAINED_ANEW; attempt++) {
            PreparedAppend prepared = preparation.prepare(append);
            AppendResult result = appends.append(prepared);
            if (result instanceof Conflict conflict && conflict.actualVersion() == conflict.expectedVersion()) {
                heads.forget(conflict.stream()); // the version is right, but not the hash that the chain was begun with
            } else {
                remember(prepared, result);
                return result;
            }
        }
        throw new UnavailableException("event-store", "the stored hash of a stream's last event keeps changing", null);
    }

    private void remember(PreparedAppend prepared, AppendResult result) {
        if (result instanceof Appended) {
            for (PreparedStream stream : prepared.streams()) {
                stream.events().forEach(event -> heads.remember(stream.id(), event.version(), event.hash()));
            }
        }
    }

    @Override
    public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
        requireRange("afterVersion", afterVersion, limit);
        List<Hashed> read = events.hashedOfStream(stream, afterVersion, limit);
        if (!read.isEmpty()) {
            Hashed last = read.getLast();
            heads.remember(stream, last.record().version(), last.hash());
        }
        return read.stream().map(Hashed::record).toList();
    }

    @Override
    public List<EventRecord> readAll(long afterPosition, int limit) {
        requireRange("afterPosition", afterPosition, limit);
        return events.after(afterPosition, limit);
    }

    @Override
    public long lastPosition() {
        return events.lastPosition();
    }

    @Override
    public IdempotencyKeys keys() {
        return keys;
    }

    /** Answers the appends that wait, then ends the writer; bounded by the append's timeout. */
    @Override
    public void close() {
        appends.close();
    }

    private static void requireRange(String name, long after, int limit) {
        if (after < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, not " + after);
        }
        if (limit < 1 || limit > MAX_READ) {
            throw new IllegalArgumentException("limit must be 1 to %d, not %d".formatted(MAX_READ, limit));
        }
    }
}
