package tech.healthpay.ledger.core.handling;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent;
import tech.healthpay.ledger.core.event.PaymentEvent;
import tech.healthpay.ledger.core.event.PaymentRequestEvent;
import tech.healthpay.ledger.core.event.TransferEvent;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.event.WalletEvent;
import tech.healthpay.ledger.core.medcard.MedCard;
import tech.healthpay.ledger.core.medcard.MedCardDecider;
import tech.healthpay.ledger.core.payment.Payment;
import tech.healthpay.ledger.core.payment.PaymentDecider;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestDecider;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.Decider;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.Transfer;
import tech.healthpay.ledger.core.transfer.TransferDecider;
import tech.healthpay.ledger.core.wallet.Wallet;
import tech.healthpay.ledger.core.wallet.WalletDecider;

/** Folds an aggregate's stored events into its state, and keeps the states that are used often. Thread-safe. */
final class AggregateLoader {

    private final EventStore store;
    private final EventCodec codec;
    private final int readBatch;
    private final AggregateCache cache;

    AggregateLoader(EventStore store, EventCodec codec, HandlingSettings settings) {
        this.store = store;
        this.codec = codec;
        this.readBatch = settings.readBatch();
        this.cache = new AggregateCache(settings.cachedAggregates());
    }

    /** Returns the state that is known, which others may have moved on from; null if none is. */
    States.@Nullable Versioned known(StreamId stream) {
        return cache.get(stream);
    }

    /** Returns the state as the event store has it now, reading only what is not known yet. */
    States.Versioned current(StreamId stream) {
        States.Versioned known = cache.get(stream);
        States.Versioned current = switch (stream.type()) {
            case WALLET -> caughtUp(stream, known, new WalletDecider(), WalletEvent.class);
            case MEDCARD -> caughtUp(stream, known, new MedCardDecider(), MedCardEvent.class);
            case TRANSFER -> caughtUp(stream, known, new TransferDecider(), TransferEvent.class);
            case PAYMENT -> caughtUp(stream, known, new PaymentDecider(), PaymentEvent.class);
            case PAYMENT_REQUEST -> caughtUp(stream, known, new PaymentRequestDecider(), PaymentRequestEvent.class);
        };
        if (current.version() > 0) {
            cache.put(stream, current);
        }
        return current;
    }

    /** Learns what was stored just now on top of a state. */
    void stored(StreamId stream, States.Versioned before, List<? extends LedgerEvent> events) {
        cache.put(
                stream,
                switch (stream.type()) {
                    case WALLET -> evolved(before, events, new WalletDecider(), WalletEvent.class);
                    case MEDCARD -> evolved(before, events, new MedCardDecider(), MedCardEvent.class);
                    case TRANSFER -> evolved(before, events, new TransferDecider(), TransferEvent.class);
                    case PAYMENT -> evolved(before, events, new PaymentDecider(), PaymentEvent.class);
                    case PAYMENT_REQUEST ->
                        evolved(before, events, new PaymentRequestDecider(), PaymentRequestEvent.class);
                });
    }

    /** Learns which version the store has. What is known is of no use if the store has less, as after it was restored. */
    void reach(StreamId stream, long version) {
        States.Versioned known = cache.get(stream);
        if (known != null && known.version() > version) {
            cache.forget(stream);
        }
        if (known == null || known.version() != version) {
            current(stream);
        }
    }

    /** Returns the currency that an aggregate's first event sets for good; empty if there is none. */
    Optional<Currency> currency(StreamId stream) {
        States.Versioned known = known(stream);
        return switch ((known == null ? current(stream) : known).state()) {
            case Wallet.Open wallet -> Optional.of(wallet.currency());
            case MedCard.Issued card -> Optional.of(card.currency());
            case Payment.Known payment -> Optional.of(payment.terms().currency());
            case PaymentRequest.Known request ->
                Optional.of(request.terms().amount().currency());
            case Transfer.Known transfer -> Optional.of(currencyAtFirst(transfer));
            case Object absent -> Optional.empty();
        };
    }

    /** A transfer has moved all there is to move, and its state does not say how much. */
    private Currency currencyAtFirst(Transfer.Known transfer) {
        StreamId stream = StreamId.of(transfer.id());
        if (codec.decode(store.read(stream, 0, 1).getFirst()).event() instanceof TransferInitiated initiated) {
            return initiated.amount().currency();
        }
        throw new CorruptHistoryException(stream + " does not begin with its creation");
    }

    private <S, E extends LedgerEvent> States.Versioned caughtUp(
            StreamId stream, States.@Nullable Versioned known, Decider<?, S, E> decider, Class<E> eventType) {
        @SuppressWarnings("unchecked") // a stream's type says which states it has, and only its decider makes them
        S state = known == null ? decider.initial() : (S) known.state();
        long version = known == null ? 0 : known.version();
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

    private static <S, E extends LedgerEvent> States.Versioned evolved(
            States.Versioned before, List<? extends LedgerEvent> events, Decider<?, S, E> decider, Class<E> eventType) {
        @SuppressWarnings("unchecked") // as above
        S state = (S) before.state();
        for (LedgerEvent event : events) {
            state = decider.evolve(state, eventType.cast(event));
        }
        return new States.Versioned(state, before.version() + events.size());
    }
}
