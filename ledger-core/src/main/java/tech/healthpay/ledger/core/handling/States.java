package tech.healthpay.ledger.core.handling;

import java.util.HashMap;
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

    static final States NONE = new States(Map.of());

    private final Map<StreamId, Versioned> byStream;

    private States(Map<StreamId, Versioned> byStream) {
        this.byStream = byStream;
    }

    States with(StreamId stream, Versioned state) {
        Map<StreamId, Versioned> more = new HashMap<>(byStream);
        more.put(stream, state);
        return new States(more);
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

    private Versioned versioned(StreamId stream) {
        Versioned state = byStream.get(stream);
        if (state == null) {
            throw new IllegalStateException(stream + " was not asked for");
        }
        return state;
    }
}
