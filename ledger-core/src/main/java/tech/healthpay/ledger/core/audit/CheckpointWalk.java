package tech.healthpay.ledger.core.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.audit.Misfit.Kind;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.evidence.MerkleTree;
import tech.healthpay.ledger.core.port.EvidenceReads;

/** Holds the checkpoints that were there when it began against each other and against the events they cover. Used once. */
final class CheckpointWalk {

    private static final int READ = 100;

    private final EvidenceReads evidence;
    private final Consumer<Misfit> misfits;
    private final long lastNumber;
    private final Deque<MerkleCheckpoint> ahead = new ArrayDeque<>();
    private final List<Hash> hashes = new ArrayList<>();
    private @Nullable MerkleCheckpoint last;
    private long taken;

    CheckpointWalk(EvidenceReads evidence, Consumer<Misfit> misfits) {
        this.evidence = evidence;
        this.misfits = misfits;
        this.lastNumber =
                evidence.lastCheckpoint().map(MerkleCheckpoint::number).orElse(0L);
    }

    /** Returns how many were looked at. */
    long taken() {
        return taken;
    }

    /** Takes the next event there is; those before it must have been closed. */
    void add(long position, Hash hash) {
        MerkleCheckpoint next = next();
        if (next != null && next.covers(position) && hashes.size() < next.events()) {
            hashes.add(hash);
        }
    }

    /** Judges every checkpoint that covers nothing at or behind this position. */
    void closeBefore(long position) {
        for (MerkleCheckpoint next = next(); next != null && next.lastPosition() < position; next = next()) {
            judgeRoot(next);
            pass(next);
        }
    }

    /** Judges those that cover more than there is. */
    void judgeTheRest(long end) {
        for (MerkleCheckpoint next = next(); next != null; next = next()) {
            misfit(Kind.CUT_OFF, next, "covers more than there is: the last position is " + end);
            pass(next);
        }
    }

    private void judgeRoot(MerkleCheckpoint checkpoint) {
        boolean fits = hashes.size() == checkpoint.events()
                && MerkleTree.of(hashes).root().equals(checkpoint.root());
        if (!fits) {
            misfit(Kind.ROOT, checkpoint, "was taken over other events, or over these in another order");
        }
    }

    private void pass(MerkleCheckpoint checkpoint) {
        if (!checkpoint.isIntact()) {
            misfit(Kind.CHECKPOINT, checkpoint, "was changed: its hash is not that of what it says");
        } else if (!checkpoint.follows(last)) {
            misfit(Kind.CHECKPOINT, checkpoint, "does not follow the one before it");
        }
        last = checkpoint;
        taken++;
        ahead.remove();
        hashes.clear();
    }

    private @Nullable MerkleCheckpoint next() {
        long number = last == null ? 0 : last.number();
        if (ahead.isEmpty() && number < lastNumber) {
            ahead.addAll(evidence.checkpoints(number, READ));
        }
        MerkleCheckpoint next = ahead.peek();
        return next == null || next.number() > lastNumber ? null : next;
    }

    private void misfit(Kind kind, MerkleCheckpoint checkpoint, String what) {
        misfits.accept(new Misfit(
                kind,
                checkpoint.firstPosition(),
                "checkpoint %d over positions %d to %d %s"
                        .formatted(checkpoint.number(), checkpoint.firstPosition(), checkpoint.lastPosition(), what)));
    }
}
