package tech.healthpay.ledger.app.rest;

import java.util.Currency;
import java.util.List;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.event.WalletEvent.WalletCreated;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.Money;

/**
 * The currency that amounts of a command mean if the request names none: that of the wallet or card, which its first event
 * sets for good. Thread-safe.
 */
public final class AggregateCurrencies {

    private final EventStore store;
    private final EventCodec codec;

    /** Creates the currencies of the aggregates in a store. */
    public AggregateCurrencies(EventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** Returns an aggregate's currency; that of new ones if it does not exist, which its command will then say. */
    public Currency of(StreamId stream) {
        List<EventRecord> first = store.read(stream, 0, 1);
        return first.stream()
                .map(record -> codec.decode(record).event())
                .map(event -> switch (event) {
                    case WalletCreated created -> created.currency();
                    case MedCardCreated created -> created.monthlyLimit().currency();
                    default -> Money.EGP;
                })
                .findFirst()
                .orElse(Money.EGP);
    }
}
