package tech.healthpay.ledger.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.wiring.StoredEvidence;
import tech.healthpay.ledger.core.audit.LedgerWalk;
import tech.healthpay.ledger.core.audit.LedgerWalk.KnownCheckpoint;
import tech.healthpay.ledger.core.audit.Misfit;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;

/** Walks the whole event store and tells whether somebody has tampered with it. */
@Command(
        name = "verify",
        description = {
            "Walk all events and checkpoints, and name the first that does not fit: changed, removed, inserted or put in another"
                    + " order.",
            "Ends with status 0 if everything fits, else with 1. Reads only, a batch at a time; what is appended meanwhile is"
                    + " left to the next walk. A ledger that runs on its own data folder has to be stopped first."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final int BATCH = 1_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--checkpoint",
            paramLabel = "NUMBER:HASH",
            converter = NotedCheckpoint.class,
            description =
                    "A checkpoint as it was noted elsewhere, from the log or a proof; may be repeated. Whoever owns the"
                            + " database cannot have changed what came before it.")
    private List<KnownCheckpoint> checkpoints = new ArrayList<>();

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            description = "Read no faster than that, so that others are not held up (default: as fast as it goes).")
    private int eventsPerSecond;

    @Override
    public Integer call() {
        if (eventsPerSecond < 0) {
            throw new ParameterException(spec.commandLine(), "--events-per-second must be more than 0");
        }
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        // what reads events needs no other server
        try (StoredEvidence evidence =
                StoredEvidence.open(options.load(Map.of("roles", "command")), Clock.systemUTC(), terminal)) {
            LedgerWalk.Outcome outcome =
                    new LedgerWalk(evidence.reads(), BATCH, checkpoints).run(new Throttle(eventsPerSecond)::await);
            terminal.say("walked %,d events and %,d checkpoints up to position %d"
                    .formatted(outcome.events(), outcome.checkpoints(), outcome.lastPosition()));
            evidence.reads().lastCheckpoint().ifPresent(last -> terminal.say("last checkpoint " + noted(last)));
            return judge(outcome.misfits(), terminal);
        }
    }

    private static int judge(List<Misfit> misfits, Terminal terminal) {
        if (misfits.isEmpty()) {
            terminal.say("everything fits");
            return 0;
        }
        terminal.say("does not fit: " + misfits.getFirst().what());
        misfits.stream().skip(1).forEach(misfit -> terminal.say("         and: " + misfit.what()));
        return Main.FAILED;
    }

    private static String noted(MerkleCheckpoint checkpoint) {
        return checkpoint.number() + ":" + checkpoint.hash();
    }

    /** Lets a walk go on only as fast as it may. */
    private static final class Throttle {

        private final int perSecond;
        private final long begin = System.nanoTime();

        Throttle(int perSecond) {
            this.perSecond = perSecond;
        }

        void await(long position) {
            if (perSecond == 0) {
                return;
            }
            // whole seconds first: positions go far beyond what nanoseconds of them would hold
            long due = position / perSecond * NANOS_PER_SECOND + position % perSecond * NANOS_PER_SECOND / perSecond;
            long early = due - (System.nanoTime() - begin);
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
        }
    }
}
