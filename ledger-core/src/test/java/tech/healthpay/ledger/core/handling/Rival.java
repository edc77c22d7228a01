package tech.healthpay.ledger.core.handling;

import static tech.healthpay.ledger.core.handling.LedgerWorld.NOON;
import static tech.healthpay.ledger.core.value.Amounts.egp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyKeys;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventRecord;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.DebitType;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.WalletId;
import tech.healthpay.ledger.core.wallet.WalletCommand.DebitWallet;

/** A store on which somebody else is quicker a number of times: before an append, it debits the same wallet. */
final class Rival implements EventStore {

    private final InMemoryEventStore real;
    private final LedgerWorld quicker;
    private @Nullable WalletId wallet;
    private int left;

    Rival(InMemoryEventStore real, int times) {
        this.real = real;
        this.quicker = new LedgerWorld(real, LedgerMetrics.NONE);
        this.left = times;
    }

    void against(WalletId contended) {
        wallet = contended;
    }

    @Override
    public AppendResult append(Append append) {
        WalletId contended = wallet;
        if (contended != null && left > 0) {
            left--;
            quicker.accept(new DebitWallet(
                    contended, egp("1.00"), DebitType.WITHDRAWAL, new Reference("ref"), null, null, NOON));
        }
        return real.append(append);
    }

    @Override
    public List<EventRecord> read(StreamId stream, long afterVersion, int limit) {
        return real.read(stream, afterVersion, limit);
    }

    @Override
    public List<EventRecord> readAll(long afterPosition, int limit) {
        return real.readAll(afterPosition, limit);
    }

    @Override
    public long lastPosition() {
        return real.lastPosition();
    }

    @Override
    public IdempotencyKeys keys() {
        return real.keys();
    }
}
