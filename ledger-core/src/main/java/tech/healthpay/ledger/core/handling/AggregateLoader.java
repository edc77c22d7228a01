package tech.healthpay.ledger.core.handling;

import java.util.List;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.medcard.MedCardDecider;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.wallet.WalletDecider;

/** Folds an aggregate's stored events into its state. Thread-safe. */
final class AggregateLoader {

    private final EventStore store;
    private final EventCodec codec;
    private final int readBatch;

    AggregateLoader(EventStore store, EventCodec codec, int readBatch) {
        this.store = store;
        this.codec = codec;
        this.readBatch = readBatch;
    }

    States.Versioned load(StreamId stream) {
        return switch (stream.type()) {
            case WALLET -> fold(stream, new WalletDecider(), WalletEvent.class);
            case MEDCARD -> fold(stream, new MedCardDecider(), MedCardEvent.class);
            case TRANSFER, PAYMENT, PAYMENT_REQUEST ->
                throw new IllegalArgumentException(
                        "no command is about a " + stream.type().wireName());
        };
    }

    private <S, E extends LedgerEvent> States.Versioned fold(
            StreamId stream, Decider<?, S, E> decider, Class<E> eventType) {
        S state = decider.initial();
        long version = 0;
        List<EventRecord> records;
        do {
            records = store.read(stream, version, readBatch);
            for (EventRecord record : records) {
                EventEnvelope envelope = codec.decode(record);
                if (envelope.version() != version + 1 || !eventType.isInstance(envelope.event())) {
                    throw new CorruptHistoryException(stream + " has no event " + (version + 1) + " of its own");
                }
                state = decider.evolve(state, eventType.cast(envelope.event()));
                version++;
            }
        } while (records.size() == readBatch);
        return new States.Versioned(state, version);
    }
}
