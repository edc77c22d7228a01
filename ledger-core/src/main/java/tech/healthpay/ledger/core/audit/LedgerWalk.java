package tech.healthpay.ledger.core.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import tech.healthpay.ledger.core.audit.Misfit.Kind;
import tech.healthpay.ledger.core.evidence.ChainedEvent;
import tech.healthpay.ledger.core.evidence.ChainedEvent.Predecessor;
import tech.healthpay.ledger.core.evidence.Hash;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.port.EvidenceReads;

/**
 * Goes through the whole event store in global order and names what does not fit: events that were changed, removed, inserted or
 * put in another order, and checkpoints that are not those that were taken (docs/adr/0009). Holds a batch of events and the
 * hashes of one checkpoint, whatever the size of the ledger. What is appended meanwhile is left to the next walk. Thread-safe.
 */
public final class LedgerWalk {

    /** The most misfits that one walk looks for; where there are more, the first say enough. */
    public static final int MAX_MISFITS = 20;

    private final EvidenceReads evidence;
    private final int batch;
    private final List<KnownCheckpoint> known;

    /**
     * Prepares a walk.
     *
     * @param batch how many events are read at a time, 1 to {@link EvidenceReads#MAX_READ}
     * @param known checkpoints that were noted outside of the ledger, and must be there
     */
    public LedgerWalk(EvidenceReads evidence, int batch, List<KnownCheckpoint> known) {
        if (batch < 1 || batch > EvidenceReads.MAX_READ) {
            throw new IllegalArgumentException("batch must be 1 to " + EvidenceReads.MAX_READ);
        }
        this.evidence = evidence;
        this.batch = batch;
        this.known = List.copyOf(known);
    }

    /** A checkpoint's hash as somebody noted it. */
    public record KnownCheckpoint(long number, Hash hash) {

        public KnownCheckpoint {
            if (number < 1) {
                throw new IllegalArgumentException("checkpoints begin at number 1");
            }
        }
    }

    /**
     * What a walk came to.
     *
     * @param events how many events were read
     * @param checkpoints how many checkpoints were read
     * @param lastPosition the last position given out when it began
     * @param misfits what does not fit, in the order in which it was found; empty if all is as it was stored
     */
    public record Outcome(long events, long checkpoints, long lastPosition, List<Misfit> misfits) {

        public Outcome {
            misfits = List.copyOf(misfits);
        }
    }

    /**
     * Walks.
     *
     * @param progress is told the position after each batch, before the next is read; may take its time
     */
    public Outcome run(LongConsumer progress) {
        return new Run(progress).outcome();
    }

    /** One walk. */
    private final class Run {

        private final LongConsumer progress;
        private final List<Misfit> misfits = new ArrayList<>();
        private final CheckpointWalk checkpoints;
        private final long end;
        private long position;
        private long events;

        Run(LongConsumer progress) {
            this.progress = progress;
            // in this order, so that whatever is covered must be there
            this.checkpoints = new CheckpointWalk(evidence, misfits::add);
            this.end = evidence.lastPosition();
        }

        Outcome outcome() {
            boolean more = true;
            while (more && misfits.size() < MAX_MISFITS) {
                List<ChainedEvent> read = evidence.events(position, batch);
                read.stream().filter(event -> event.position() <= end).forEach(this::judge);
                more = read.size() == batch && read.getLast().position() < end;
                progress.accept(position);
            }
            if (misfits.size() < MAX_MISFITS) {
                judgeTheEnd();
            }
            return new Outcome(
                    events, checkpoints.taken(), end, misfits.subList(0, Math.min(misfits.size(), MAX_MISFITS)));
        }

        private void judge(ChainedEvent event) {
            judgeGap(event.position());
            checkpoints.closeBefore(event.position());
            position = event.position();
            events++;
            judgeChain(event);
            checkpoints.add(event.position(), event.hash());
        }

        /** Positions are dense: the store gives them out so. */
        private void judgeGap(long next) {
            if (next != position + 1) {
                String which = next == position + 2
                        ? "the event at position %d is missing".formatted(position + 1)
                        : "the events at positions %d to %d are missing".formatted(position + 1, next - 1);
                misfit(Kind.MISSING, position + 1, which);
            }
        }

        private void judgeChain(ChainedEvent event) {
            Predecessor before = event.predecessor();
            long version = event.document().version();
            if (version > 1 && before == null) {
                misfit(
                        Kind.ORPHANED,
                        event.position(),
                        "%s: version %d, before it, is missing".formatted(event, version - 1));
            } else if (before != null
                    && (before.position() >= event.position()
                            || !before.aggregateType().equals(event.document().aggregateType()))) {
                misfit(
                        Kind.OUT_OF_ORDER,
                        event.position(),
                        "%s: version %d, before it, is a %s's at position %d"
                                .formatted(event, version - 1, before.aggregateType(), before.position()));
            } else if (!event.isIntact()) {
                misfit(
                        Kind.CHANGED,
                        event.position(),
                        event + ": its hash is not that of what it says behind the hash of the version before it");
            }
        }

        private void judgeTheEnd() {
            if (position < end) {
                judgeGap(end + 1);
            }
            evidence.events(Math.max(end, position), 1).stream()
                    .filter(event -> event.position() > evidence.lastPosition())
                    .forEach(event -> misfit(
                            Kind.BEYOND_THE_END, event.position(), event + ": this position was never given out"));
            checkpoints.closeBefore(end + 1);
            checkpoints.judgeTheRest(end);
            known.forEach(this::judgeKnown);
        }

        private void judgeKnown(KnownCheckpoint noted) {
            List<MerkleCheckpoint> found = evidence.checkpoints(noted.number() - 1, 1);
            boolean same = !found.isEmpty()
                    && found.getFirst().number() == noted.number()
                    && found.getFirst().hash().equals(noted.hash());
            if (!same) {
                misfit(Kind.CHECKPOINT, end, "checkpoint %d is not the one that was noted".formatted(noted.number()));
            }
        }

        private void misfit(Kind kind, long at, String what) {
            misfits.add(new Misfit(kind, at, what));
        }
    }
}
