package tech.healthpay.ledger.postgres.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EnvelopeCodec;
import tech.healthpay.ledger.core.codec.EventDocument;
import tech.healthpay.ledger.core.evidence.EventChain;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.database.JsonDocuments;

/**
 * An append with everything that can be computed before its turn: texts and hashes. Made on the caller's thread, so that the one
 * writer has nothing to do but send it.
 */
record PreparedAppend(Append append, List<PreparedStream> streams) {

    /**
     * The events for one stream.
     *
     * @param previous the hash that their chain was begun with, null if there is no event
     */
    record PreparedStream(StreamAppend stream, @Nullable Hash previous, List<PreparedEvent> events) {

        StreamId id() {
            return stream.stream();
        }

        byte @Nullable [] previousBytes() {
            return previous == null ? null : previous.bytes();
        }
    }

    /** An event as the version it will be. */
    record PreparedEvent(NewEvent event, long version, String data, String metadata, Hash hash) {}

    /** Prepares appends. Thread-safe. */
    static final class Preparation {

        private final ChainHeads heads;
        private final JsonDocuments json;
        private final EnvelopeCodec codec;

        Preparation(ChainHeads heads, JsonDocuments json, EnvelopeCodec codec) {
            this.heads = heads;
            this.json = json;
            this.codec = codec;
        }

        PreparedAppend prepare(Append append) {
            return new PreparedAppend(
                    append, append.streams().stream().map(this::prepare).toList());
        }

        private PreparedStream prepare(StreamAppend stream) {
            if (stream.events().isEmpty()) {
                return new PreparedStream(stream, null, List.of());
            }
            Hash previous = heads.hash(stream.stream(), stream.expectedVersion());
            List<PreparedEvent> events = new ArrayList<>(stream.events().size());
            Hash last = previous;
            long version = stream.expectedVersion();
            for (NewEvent event : stream.events()) {
                version++;
                last = EventChain.hash(last, EventDocument.of(stream.stream(), version, event));
                events.add(new PreparedEvent(
                        event,
                        version,
                        json.write(event.data()),
                        json.write(codec.encodeMetadata(event.metadata())),
                        last));
            }
            return new PreparedStream(stream, previous, events);
        }
    }
}
