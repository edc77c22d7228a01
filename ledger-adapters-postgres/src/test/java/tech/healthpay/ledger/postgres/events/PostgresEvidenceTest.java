package tech.healthpay.ledger.postgres.events;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tech.healthpay.ledger.core.contract.EvidenceContract;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult.Appended;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.postgres.PostgresLedger;
import tech.healthpay.ledger.postgres.testing.FreshLedger;

/** Hashes and checkpoints in PostgreSQL do what all must, and a chain goes on whoever began it. */
class PostgresEvidenceTest extends EvidenceContract {

    @RegisterExtension
    static final FreshLedger LEDGER = new FreshLedger();

    @Override
    protected EventStore store() {
        return LEDGER.get().eventStore();
    }

    @Override
    protected EvidenceReads evidence() {
        return LEDGER.get().evidence();
    }

    @Override
    protected MerkleCheckpoints checkpoints() {
        return LEDGER.get().merkleCheckpoints();
    }

    @Test
    void a_chain_goes_on_in_another_process_and_back_again() {
        StreamId wallet = newStream(AggregateType.WALLET);
        try (PostgresLedger other = PostgresLedger.open(LEDGER.settings(), LedgerMetrics.NONE)) {
            for (int version = 0; version < 6; version += 2) {
                assertThat(store().append(append(new StreamAppend(wallet, version, events(1)))))
                        .isInstanceOf(Appended.class);
                assertThat(other.eventStore().append(append(new StreamAppend(wallet, version + 1, events(1)))))
                        .isInstanceOf(Appended.class);
            }
        }

        List<ChainedEvent> chain = List.of(
                evidence().event(wallet, 1).orElseThrow(),
                evidence().event(wallet, 2).orElseThrow(),
                evidence().event(wallet, 5).orElseThrow(),
                evidence().event(wallet, 6).orElseThrow());
        assertThat(chain).allMatch(ChainedEvent::isIntact);
    }
}
