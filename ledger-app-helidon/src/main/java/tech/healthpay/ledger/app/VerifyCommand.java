package tech.healthpay.ledger.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tech.healthpay.ledger.app.wiring.StoredLedger;
import tech.healthpay.ledger.core.audit.LedgerWalk;
import tech.healthpay.ledger.core.audit.LedgerWalk.KnownCheckpoint;
import tech.healthpay.ledger.core.audit.Misfit;
import tech.healthpay.ledger.core.evidence.MerkleCheckpoint;
import tech.healthpay.ledger.core.streaming.Verification;
import tech.healthpay.ledger.core.streaming.Verification.Totals;
import tech.healthpay.ledger.core.streaming.VerificationSettings;

/** Walks the whole event store and tells whether somebody has tampered with it, then whether the read models say what it says. */
@Command(
        name = "verify",
        description = {
            "Walk all events and checkpoints, and name the first that does not fit: changed, removed, inserted or put in another"
                    + " order. If all fit, fold them and compare every row of both read models; each difference is a line,"
                    + " without personal data.",
            "Ends with status 0 if everything fits, else with 1; rows that are behind their events and do not catch up in 15 s"
                    + " do not fit. Reads only, a batch at a time; what is appended meanwhile is left to the next walk. A"
                    + " ledger that runs on its own data folder has to be stopped first."
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
            description =
                    "Read events and rows no faster than that, so that others are not held up (default: as fast as it"
                            + " goes).")
    private int eventsPerSecond;

    @Option(names = "--events-only", description = "Leave the read models alone: needs PostgreSQL only.")
    private boolean eventsOnly;

    @Option(
            names = "--projection",
            paramLabel = "NAME",
            description = "Compare the rows of this projection only, for example wallet-detail.")
    private @Nullable String projection;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Print that many differences at most; all are counted (default: ${DEFAULT-VALUE}).")
    private int most;

    @Override
    public Integer call() throws InterruptedException {
        requireSense();
        Terminal terminal = new Terminal(spec.commandLine().getOut());
        // what reads events, or reads rows, needs no Kafka
        Map<String, String> roles = Map.of("roles", eventsOnly ? "command" : "query");
        try (StoredLedger ledger = StoredLedger.open(options.load(roles), Clock.systemUTC(), terminal)) {
            List<Verification<?>> verifications = eventsOnly ? List.of() : verifications(ledger);
            int status = eventsFit(ledger, terminal);
            if (status != 0 || eventsOnly) {
                return status;
            }
            return rowsFit(verifications, terminal);
        }
    }

    private void requireSense() {
        if (eventsPerSecond < 0) {
            throw new ParameterException(spec.commandLine(), "--events-per-second must be more than 0");
        }
        if (most < 0) {
            throw new ParameterException(spec.commandLine(), "--most must be 0 or more");
        }
        if (eventsOnly && projection != null) {
            throw new ParameterException(spec.commandLine(), "--events-only leaves no projection to compare");
        }
    }

    private int eventsFit(StoredLedger ledger, Terminal terminal) {
        LedgerWalk.Outcome outcome =
                new LedgerWalk(ledger.evidence(), BATCH, checkpoints).run(new Throttle(eventsPerSecond)::await);
        terminal.say("walked %,d events and %,d checkpoints up to position %d"
                .formatted(outcome.events(), outcome.checkpoints(), outcome.lastPosition()));
        ledger.evidence().lastCheckpoint().ifPresent(last -> terminal.say("last checkpoint " + noted(last)));
        return judge(outcome.misfits(), terminal);
    }

    private int judge(List<Misfit> misfits, Terminal terminal) {
        if (misfits.isEmpty()) {
            terminal.say(eventsOnly ? "everything fits" : "all events fit");
            return 0;
        }
        terminal.say("does not fit: " + misfits.getFirst().what());
        misfits.stream().skip(1).forEach(misfit -> terminal.say("         and: " + misfit.what()));
        if (!eventsOnly) {
            terminal.say("rows are not compared with events that cannot be trusted");
        }
        return Main.FAILED;
    }

    private List<Verification<?>> verifications(StoredLedger ledger) {
        VerificationSettings settings = eventsPerSecond == 0
                ? VerificationSettings.DEFAULTS
                : VerificationSettings.DEFAULTS.withRate(eventsPerSecond);
        List<Verification<?>> all = ledger.verifications(settings);
        List<Verification<?>> chosen = all.stream()
                .filter(one -> projection == null || one.name().equals(projection))
                .toList();
        if (chosen.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "there is no projection %s, but %s"
                            .formatted(
                                    projection,
                                    all.stream().map(Verification::name).toList()));
        }
        return chosen;
    }

    private int rowsFit(List<Verification<?>> verifications, Terminal terminal) throws InterruptedException {
        Totals sum = Totals.NONE;
        Printed printed = new Printed(terminal, most);
        for (Verification<?> verification : verifications) {
            Totals totals = verification.run(difference -> printed.say("differs: " + difference.text()));
            terminal.say("  " + text(verification.name(), totals));
            sum = sum.plus(totals);
        }
        terminal.say(text("compared", sum));
        if (sum.differences() > 0) {
            return Main.FAILED;
        }
        terminal.say("everything fits");
        return 0;
    }

    private static String text(String what, Totals totals) {
        return "%s: %,d aggregates (%,d up to a dead letter), %,d rows, %,d differences"
                .formatted(what, totals.aggregates(), totals.parked(), totals.lines(), totals.differences());
    }

    private static String noted(MerkleCheckpoint checkpoint) {
        return checkpoint.number() + ":" + checkpoint.hash();
    }

    /** Lines up to a number of them. */
    private static final class Printed {

        private final Terminal terminal;
        private long left;

        Printed(Terminal terminal, int most) {
            this.terminal = terminal;
            this.left = most;
        }

        void say(String line) {
            if (left > 0) {
                terminal.say(line);
            } else if (left == 0) {
                terminal.say("differs: and more, which are counted only");
            }
            left--;
        }
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
