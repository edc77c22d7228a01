package tech.healthpay.ledger.core.memory;

import java.time.InstantSource;
import tech.healthpay.ledger.core.contract.EvidenceContract;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.EvidenceReads;
import tech.healthpay.ledger.core.port.MerkleCheckpoints;

class InMemoryEvidenceTest extends EvidenceContract {

    private final InMemoryEventStore store = new InMemoryEventStore(InstantSource.system());
    private final InMemoryEvidence evidence = new InMemoryEvidence(store);

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected EvidenceReads evidence() {
        return evidence;
    }

    @Override
    protected MerkleCheckpoints checkpoints() {
        return evidence;
    }
}
