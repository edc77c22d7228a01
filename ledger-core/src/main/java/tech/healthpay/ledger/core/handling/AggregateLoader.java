package tech.healthpay.ledger.core.handling;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentInitiated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.medcard.MedCardDecider;
import tech.healthpay.ledger.core.payment.PaymentDecider;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestDecider;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferDecider;
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
            case TRANSFER -> fold(stream, new TransferDecider(), TransferEvent.class);
            case PAYMENT -> fold(stream, new PaymentDecider(), PaymentEvent.class);
            case PAYMENT_REQUEST -> fold(stream, new PaymentRequestDecider(), PaymentRequestEvent.class);
        };
    }

    /** Returns the currency that an aggregate's first event sets for good; empty if there is none. */
    Optional<Currency> currency(StreamId stream) {
        List<EventRecord> first = store.read(stream, 0, 1);
        return first.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        switch (codec.decode(first.getFirst()).event()) {
                            case WalletCreated e -> e.currency();
                            case MedCardCreated e -> e.monthlyLimit().currency();
                            case TransferInitiated e -> e.amount().currency();
                            case PaymentInitiated e -> e.amount().currency();
                            case PaymentRequestCreated e -> e.amount().currency();
                            case LedgerEvent other ->
                                throw new CorruptHistoryException(stream + " does not begin with its creation");
                        });
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
