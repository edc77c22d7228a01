package tech.healthpay.ledger.postgres.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.evidence.EventChain;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.database.Database;

/**
 * The hashes of the last events of streams, as far as they were read or written of late. Whoever decides has read the stream
 * before, so that an append rarely has to ask for the hash its chain goes on from. A wrong one does no harm: the statement
 * holds it against the stored one. Bounded; thread-safe.
 */
final class ChainHeads {

    private static final int MOST = 100_000;
    private static final float LOAD = 0.75f;

    private final Database database;
    private final Map<StreamId, Head> heads = new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<StreamId, Head> eldest) {
            return size() > MOST;
        }
    };

    ChainHeads(Database database) {
        this.database = database;
    }

    private record Head(long version, Hash hash) {}

    /** Returns the hash of a stream's event, asking for it if need be; that of the beginning if there is no such event. */
    Hash hash(StreamId stream, long version) {
        if (version == 0) {
            return EventChain.BEGINNING;
        }
        Head head = head(stream);
        // a later head: the append will be refused, whatever its hash
        return head != null && head.version() >= version ? head.hash() : asked(stream, version);
    }

    synchronized void remember(StreamId stream, long version, Hash hash) {
        heads.merge(stream, new Head(version, hash), (old, fresh) -> fresh.version() >= old.version() ? fresh : old);
    }

    synchronized void forget(StreamId stream) {
        heads.remove(stream);
    }

    private synchronized @Nullable Head head(StreamId stream) {
        return heads.get(stream);
    }

    private Hash asked(StreamId stream, long version) {
        Optional<Hash> stored = database.run(handle -> handle.createQuery("""
                                SELECT hash FROM ledger.events WHERE aggregate_id = ? AND version = ?
                                """)
                .bind(0, stream.id())
                .bind(1, version)
                .map((row, context) -> Hash.of(row.getBytes("hash")))
                .findOne());
        stored.ifPresent(hash -> remember(stream, version, hash));
        return stored.orElse(EventChain.BEGINNING);
    }
}
