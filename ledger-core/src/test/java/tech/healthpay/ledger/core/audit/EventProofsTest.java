package tech.healthpay.ledger.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.core.contract.PlainEvents.TIME;
import static tech.healthpay.ledger.core.contract.PlainEvents.append;
import static tech.healthpay.ledger.core.contract.PlainEvents.events;
import static tech.healthpay.ledger.core.contract.PlainEvents.newStream;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.core.audit.EventProofs.Answer.Absent;
import tech.healthpay.ledger.core.audit.EventProofs.Answer.NotCoveredYet;
import tech.healthpay.ledger.core.audit.EventProofs.Answer.Proven;
import tech.healthpay.ledger.core.event.AggregateType;
import tech.healthpay.ledger.core.evidence.EventProof;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.evidence.ProofChecker;
import tech.healthpay.ledger.core.evidence.ProofChecker.Misfit;
import tech.healthpay.ledger.core.memory.InMemoryEventStore;
import tech.healthpay.ledger.core.memory.InMemoryEvidence;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.sourcing.StreamId;

class EventProofsTest {

    private final InMemoryEventStore store = new InMemoryEventStore(InstantSource.system());
    private final InMemoryEvidence evidence = new InMemoryEvidence(store);
    private final EventProofs proofs = new EventProofs(evidence);
    private final StreamId wallet = newStream(AggregateType.WALLET);

    @BeforeEach
    void store_eleven_events_of_which_ten_are_covered() {
        store.append(append(new StreamAppend(wallet, 0, events(5))));
        take(3);
        store.append(append(new StreamAppend(wallet, 5, events(6))));
        take(7);
    }

    @Test
    void every_covered_event_is_proven_by_nothing_but_its_proof() {
        for (int version = 1; version <= 10; version++) {
            EventProof proof = prove(version);
            assertThat(proof.position()).isEqualTo(version);
            assertThat(proof.canonical()).contains("\"version\":" + version + "}");
            assertThat(ProofChecker.check(proof)).isEmpty();
        }
    }

    @Test
    void an_event_behind_the_last_checkpoint_is_not_covered_yet() {
        assertThat(proofs.prove(wallet, 11)).isEqualTo(new NotCoveredYet(11));
    }

    @Test
    void an_event_that_is_not_there_is_absent() {
        assertThat(proofs.prove(wallet, 12)).isEqualTo(new Absent());
        assertThat(proofs.prove(newStream(AggregateType.WALLET), 1)).isEqualTo(new Absent());
    }

    @Test
    void a_proof_with_anything_changed_does_not_hold() {
        EventProof p = prove(6);
        MerkleCheckpoint c = p.checkpoint();
        List<Hash> path = new ArrayList<>(p.path());
        path.set(1, Hash.ZERO);

        assertThat(check(
                        p.canonical().replace("\"number\":", "\"numbe\":"), p.previousHash(), p.hash(), 6, p.path(), c))
                .contains(Misfit.EVENT);
        assertThat(check(p.canonical(), Hash.ZERO, p.hash(), 6, p.path(), c)).contains(Misfit.EVENT);
        assertThat(check(p.canonical(), p.previousHash(), Hash.ZERO, 6, p.path(), c))
                .contains(Misfit.EVENT);
        assertThat(check(p.canonical(), p.previousHash(), p.hash(), 11, p.path(), c))
                .contains(Misfit.POSITION);
        assertThat(check(p.canonical(), p.previousHash(), p.hash(), 7, p.path(), c))
                .contains(Misfit.PATH);
        assertThat(check(p.canonical(), p.previousHash(), p.hash(), 6, path, c)).contains(Misfit.PATH);
        assertThat(check(
                        p.canonical(),
                        p.previousHash(),
                        p.hash(),
                        6,
                        p.path(),
                        new MerkleCheckpoint(
                                c.number(),
                                c.firstPosition(),
                                c.lastPosition(),
                                c.takenAt().plusSeconds(1),
                                c.root(),
                                c.previous(),
                                c.hash())))
                .contains(Misfit.CHECKPOINT);
    }

    private static Optional<Misfit> check(
            String canonical, Hash previous, Hash hash, long position, List<Hash> path, MerkleCheckpoint checkpoint) {
        return ProofChecker.check(new EventProof(canonical, previous, hash, position, path, checkpoint));
    }

    private EventProof prove(long version) {
        return ((Proven) proofs.prove(wallet, version)).proof();
    }

    private void take(int events) {
        MerkleCheckpoint last = evidence.lastCheckpoint().orElse(null);
        long covered = last == null ? 0 : last.lastPosition();
        assertThat(evidence.append(MerkleCheckpoint.after(last, evidence.hashes(covered, events), TIME)))
                .isTrue();
    }
}
