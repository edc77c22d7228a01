package tech.healthpay.ledger.core.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import tech.healthpay.ledger.core.event.TransferEvent.TransferCompleted;
import tech.healthpay.ledger.core.event.TransferEvent.TransferFailed;
import tech.healthpay.ledger.core.event.TransferEvent.TransferInitiated;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.WalletId;

/** A transfer's history, told event by event; its wallets' own events are told elsewhere. For tests of read models. */
public final class TransferStory {

    private final History history;
    private final TransferId id;

    private TransferStory(History history, WalletId source, WalletId destination, Money amount) {
        this.history = history;
        this.id = new TransferId(history.nextId());
        history.add(new TransferInitiated(
                id, source, destination, amount, new Reference("rent"), "share of the rent", history.now()));
    }

    /** A transfer is asked for. */
    public static TransferStory initiated(
            WalletId source, WalletId destination, Money amount, Instant at, Supplier<UUID> ids) {
        return new TransferStory(new History(ids, at), source, destination, amount);
    }

    /** A transfer is asked for, with random ids. */
    public static TransferStory initiated(WalletId source, WalletId destination, Money amount, Instant at) {
        return initiated(source, destination, amount, at, UUID::randomUUID);
    }

    /** Both wallets have moved. */
    public TransferStory complete(Money sourceBalance, Money destinationBalance) {
        history.add(new TransferCompleted(id, sourceBalance, destinationBalance, history.now()));
        return this;
    }

    /** A rule said no. */
    public TransferStory fail(String errorCode, String reason) {
        history.add(new TransferFailed(id, errorCode, reason, history.now()));
        return this;
    }

    /** Returns the transfer's id. */
    public TransferId id() {
        return id;
    }

    /** Returns what has happened so far. */
    public List<EventEnvelope> events() {
        return history.events();
    }
}
