package tech.healthpay.ledger.core.handling;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tech.healthpay.ledger.core.medcard.MedCard;
import tech.healthpay.ledger.core.payment.Payment;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequest;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.Transfer;
import tech.healthpay.ledger.core.value.MedCardId;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.Wallet;

/** The states of the aggregates a decision is about, each with the version it has been folded to. Immutable. */
final class States {

    /** A state and the version of the last event in it, 0 for none. */
    record Versioned(Object state, long version) {}

    /** A state, and whether it was held against the event store for this very command. */
    private record Held(Versioned versioned, boolean fresh) {}

    static final States NONE = new States(Map.of());

    private final Map<StreamId, Held> byStream;

    private States(Map<StreamId, Held> byStream) {
        this.byStream = byStream;
    }

    /** Returns these and a state that may be behind the event store. */
    States withKnown(StreamId stream, Versioned state) {
        return with(stream, new Held(state, false));
    }

    /** Returns these and a state that was the event store's just now. */
    States withFresh(StreamId stream, Versioned state) {
        return with(stream, new Held(state, true));
    }

    private States with(StreamId stream, Held state) {
        Map<StreamId, Held> more = new HashMap<>(byStream);
        more.put(stream, state);
        return new States(more);
    }

    /** Returns the aggregates whose states may be behind the event store. */
    Set<StreamId> perhapsStale() {
        Set<StreamId> stale = new HashSet<>();
        byStream.forEach((stream, held) -> {
            if (!held.fresh()) {
                stale.add(stream);
            }
        });
        return stale;
    }

    /** Tells whether the same versions of the same aggregates are in both. */
    boolean sameVersionsAs(States other) {
        return byStream.keySet().equals(other.byStream.keySet())
                && byStream.keySet().stream().allMatch(stream -> version(stream) == other.version(stream));
    }

    boolean hasAll(Set<StreamId> streams) {
        return byStream.keySet().containsAll(streams);
    }

    boolean has(StreamId stream) {
        return byStream.containsKey(stream);
    }

    long version(StreamId stream) {
        return versioned(stream).version();
    }

    Wallet wallet(WalletId id) {
        return (Wallet) versioned(StreamId.of(id)).state();
    }

    /** Returns who owns a wallet; empty if there is none. */
    Optional<UserId> owner(WalletId id) {
        return wallet(id) instanceof Wallet.Open wallet
                ? Optional.of(wallet.profile().owner())
                : Optional.empty();
    }

    Transfer transfer(TransferId id) {
        return (Transfer) versioned(StreamId.of(id)).state();
    }

    Payment payment(PaymentId id) {
        return (Payment) versioned(StreamId.of(id)).state();
    }

    PaymentRequest paymentRequest(PaymentRequestId id) {
        return (PaymentRequest) versioned(StreamId.of(id)).state();
    }

    MedCard medCard(MedCardId id) {
        return (MedCard) versioned(StreamId.of(id)).state();
    }

    Versioned versioned(StreamId stream) {
        Held held = byStream.get(stream);
        if (held == null) {
            throw new IllegalStateException(stream + " was not asked for");
        }
        return held.versioned();
    }
}
