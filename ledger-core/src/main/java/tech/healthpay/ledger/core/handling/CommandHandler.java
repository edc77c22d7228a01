package tech.healthpay.ledger.core.handling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.event.LedgerEvent;
import tech.healthpay.ledger.core.event.MedCardEvent.MedCardCreated;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.Append.StreamAppend;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.LedgerMetrics;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.EventMetadata;
import tech.healthpay.ledger.core.sourcing.NewEvent;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.CardNumber;

/**
 * Load, authorize, decide, append. The append also judges the idempotency key, so that an accepted command costs no extra
 * round trip, and nothing is refused before the key was looked at. On a conflict the whole is done again on fresh states,
 * up to a bound; one of the commands in conflict always went through, so that no two can hold each other up for ever.
 *
 * <p>States are those of the last command where they are known. The append checks the versions of all that it changes; whatever a
 * decision rests on besides is held against the event store before it counts, so that nobody is refused by what was true once
 * (docs/adr/0014). Thread-safe.
 */
final class CommandHandler {

    /** From this attempt on a short pause lets the others finish. */
    private static final int FIRST_PAUSED_ATTEMPT = 4;

    private final EventStore store;
    private final EventCodec codec;
    private final IdSource ids;
    private final LedgerMetrics metrics;
    private final HandlingSettings settings;
    private final AggregateLoader loader;
    private final FirstAnswers answers;
    private final Turns turns;

    CommandHandler(EventStore store, EventCodec codec, IdSource ids, LedgerMetrics metrics, HandlingSettings settings) {
        this.store = store;
        this.codec = codec;
        this.ids = ids;
        this.metrics = metrics;
        this.settings = settings;
        this.loader = new AggregateLoader(store, codec, settings);
        this.answers = new FirstAnswers(store, codec);
        this.turns = new Turns(settings.patience());
    }

    CommandResult handle(Operation operation, CommandContext context) {
        long start = System.nanoTime();
        String outcome = "unavailable";
        try {
            CommandResult result = decideUntilStored(operation, context);
            outcome = switch (result) {
                case CommandResult.Accepted accepted -> accepted.replayed() ? "replayed" : "accepted";
                case CommandResult.Refused refused -> refused.rejection().code();
                case CommandResult.Failed failed -> failed.rejection().code();
            };
            return result;
        } finally {
            metrics.commandHandled(operation.name(), outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    Optional<Currency> currency(StreamId stream) {
        return loader.currency(stream);
    }

    Optional<Instant> answeredAt(Actor actor, IdempotencyKey key) {
        return answers.answeredAt(actor, key);
    }

    private CommandResult decideUntilStored(Operation operation, CommandContext context) {
        Turns.Turn turn = turns.take(operation.streams(States.NONE));
        try {
            StreamId contended = operation.target();
            for (int attempt = 1; attempt <= settings.maxAttempts(); attempt++) {
                if (attempt > 1) {
                    metrics.commandRetried(operation.name());
                    pauseBefore(attempt);
                }
                Judged judged = judge(operation, context, attempt == 1);
                switch (answer(operation.target(), judged, context)) {
                    case Attempt.Done(CommandResult result) -> {
                        return result;
                    }
                    case Attempt.Conflict(StreamId stream, long version) -> {
                        contended = stream;
                        loader.reach(stream, version);
                    }
                }
            }
            return new CommandResult.Refused(new Rejection.ConcurrentModification(contended));
        } finally {
            turn.end();
        }
    }

    /** What is to become of a command on these states, before anything is stored. */
    private sealed interface Verdict {

        /** It may not be given: told, and not kept under its key. */
        record Barred(Rejection rejection) implements Verdict {}

        /** A rule or a condition says no. */
        record Refused(Rejection rejection) implements Verdict {}

        /** Events are to be stored; with a rejection if they say that a rule said no. */
        record Changed(
                List<Operation.Change> changes, @Nullable Rejection refusal) implements Verdict {}

        /** Tells whether the append checks the version of this aggregate. */
        default boolean isCheckedByAppend(StreamId stream) {
            return this instanceof Changed changed
                    && changed.changes().stream()
                            .anyMatch(change -> change.stream().equals(stream)
                                    && !change.events().isEmpty());
        }
    }

    private record Judged(Verdict verdict, States states) {}

    /** Judges on what is known, and once more if any of it that nobody will check later turns out to be old. */
    private Judged judge(Operation operation, CommandContext context, boolean first) {
        States states = load(operation, States.NONE);
        boolean asked = !first;
        while (true) {
            Optional<Verdict> barred = barred(operation, context, states);
            if (barred.isEmpty() && !asked) {
                asked = true;
                Optional<Rejection> objection = operation.objection(context.actor(), states);
                if (objection.isPresent()) {
                    return new Judged(new Verdict.Barred(objection.get()), states);
                }
            }
            Verdict verdict = barred.isPresent() ? barred.get() : decided(operation, states);
            States present = refreshed(states, verdict);
            if (present.sameVersionsAs(states)) {
                return new Judged(verdict, present);
            }
            states = load(operation, present);
        }
    }

    /** Returns the same states, those that the append will not check as the event store has them now. */
    private States refreshed(States states, Verdict verdict) {
        States present = states;
        for (StreamId stream : states.perhapsStale()) {
            if (!verdict.isCheckedByAppend(stream)) {
                present = present.withFresh(stream, loader.current(stream));
            }
        }
        return present;
    }

    private static Verdict decided(Operation operation, States states) {
        return switch (operation.decide(states)) {
            case Operation.Outcome.Refused(Rejection rejection) -> new Verdict.Refused(rejection);
            case Operation.Outcome.Changes(List<Operation.Change> changes) -> new Verdict.Changed(changes, null);
            case Operation.Outcome.Failed(Rejection rejection, List<Operation.Change> changes) ->
                new Verdict.Changed(changes, rejection);
        };
    }

    /** What is answered without a decision. */
    private static Optional<Verdict> barred(Operation operation, CommandContext context, States states) {
        Optional<Rejection> forbidden = operation.forbids(context.actor(), states);
        if (forbidden.isPresent()) {
            return Optional.of(new Verdict.Barred(forbidden.get()));
        }
        Long expected = context.expectedVersion();
        long actual = states.version(operation.target());
        // what is not there is reported as such by the rules, not as a version conflict
        return expected != null && actual > 0 && expected != actual
                ? Optional.of(new Verdict.Refused(new Rejection.VersionConflict(expected, actual)))
                : Optional.empty();
    }

    private States load(Operation operation, States known) {
        States states = known;
        Set<StreamId> wanted = operation.streams(states);
        // an operation names all its aggregates after it has seen those it named before; three rounds are enough for
        // all
        while (!states.hasAll(wanted)) {
            for (StreamId stream : wanted) {
                if (!states.has(stream)) {
                    States.Versioned state = loader.known(stream);
                    states = state == null
                            ? states.withFresh(stream, loader.current(stream))
                            : states.withKnown(stream, state);
                }
            }
            wanted = operation.streams(states);
        }
        return states;
    }

    /** How one attempt to store a decision ended. */
    private sealed interface Attempt {

        /** There is an answer. */
        record Done(CommandResult result) implements Attempt {}

        /** Another command changed a stream first, up to this version: decide again. */
        record Conflict(StreamId stream, long version) implements Attempt {}
    }

    private Attempt answer(StreamId target, Judged judged, CommandContext context) {
        States states = judged.states();
        return switch (judged.verdict()) {
            case Verdict.Barred(Rejection rejection) -> new Attempt.Done(new CommandResult.Refused(rejection));
            case Verdict.Refused(Rejection rejection) ->
                new Attempt.Done(answers.refused(target, states.version(target), rejection, context));
            case Verdict.Changed(List<Operation.Change> changes, Rejection refusal) ->
                store(prepare(target, changes, refusal, states, context), states, context);
        };
    }

    private Attempt store(Prepared prepared, States states, CommandContext context) {
        if (prepared.append() == null) {
            return new Attempt.Done(answer(prepared, store.lastPosition()));
        }
        return switch (store.append(prepared.append())) {
            case AppendResult.Appended appended -> {
                prepared.changes().stream()
                        .filter(change -> !change.events().isEmpty())
                        .forEach(change ->
                                loader.stored(change.stream(), states.versioned(change.stream()), change.events()));
                yield new Attempt.Done(answer(prepared, appended.lastPosition()));
            }
            case AppendResult.KeyTaken taken -> new Attempt.Done(answers.again(taken.earlier(), context));
            case AppendResult.CardNumberTaken taken ->
                new Attempt.Done(new CommandResult.Refused(new Rejection.DuplicateCardNumber(taken.cardNumber())));
            case AppendResult.Conflict conflict -> new Attempt.Conflict(conflict.stream(), conflict.actualVersion());
        };
    }

    /** A decision as it is stored, and what it will be answered with but for the positions. */
    private record Prepared(
            StreamId target,
            @Nullable Append append,
            List<Operation.Change> changes,
            List<Pending> events,
            Map<StreamId, Long> versions,
            @Nullable Rejection refusal) {}

    private record Pending(NewEvent encoded, LedgerEvent event, long version) {}

    private Prepared prepare(
            StreamId target,
            List<Operation.Change> changes,
            @Nullable Rejection refusal,
            States states,
            CommandContext context) {
        EventMetadata metadata = context.metadata();
        List<StreamAppend> streams = new ArrayList<>();
        List<Pending> pending = new ArrayList<>();
        Map<StreamId, Long> versions = new HashMap<>();
        Set<CardNumber> cardNumbers = new HashSet<>();
        for (Operation.Change change : changes) {
            if (change.events().isEmpty()) {
                continue;
            }
            long expected = states.version(change.stream());
            long version = expected;
            List<NewEvent> encoded = new ArrayList<>(change.events().size());
            for (LedgerEvent event : change.events()) {
                NewEvent newEvent = codec.encode(event, ids.nextId(), metadata);
                encoded.add(newEvent);
                pending.add(new Pending(newEvent, event, ++version));
                if (event instanceof MedCardCreated created) {
                    cardNumbers.add(created.cardNumber());
                }
            }
            streams.add(new StreamAppend(change.stream(), expected, encoded));
            versions.put(change.stream(), version);
        }
        if (streams.isEmpty()) {
            // nothing to store but, with a key, the answer: it holds for this version
            streams.add(new StreamAppend(target, states.version(target), List.of()));
            versions.put(target, states.version(target));
        }
        IdempotencyEntry entry = FirstAnswers.entry(context, target, versionOf(target, versions), refusal);
        boolean storesNothing = pending.isEmpty() && entry == null;
        Append append = storesNothing ? null : new Append(streams, cardNumbers, entry);
        return new Prepared(target, append, changes, pending, versions, refusal);
    }

    private static CommandResult answer(Prepared prepared, long lastPosition) {
        List<EventEnvelope> envelopes = new ArrayList<>(prepared.events().size());
        long position = lastPosition - prepared.events().size();
        for (Pending pending : prepared.events()) {
            position++;
            envelopes.add(new EventEnvelope(
                    pending.encoded().eventId(),
                    pending.version(),
                    position,
                    pending.event(),
                    pending.encoded().metadata()));
        }
        StreamId target = prepared.target();
        Map<StreamId, Long> versions = prepared.versions();
        CommandResult.Accepted stored = new CommandResult.Accepted(
                target, versionOf(target, versions), lastPosition, versions, envelopes, false);
        Rejection refusal = prepared.refusal();
        return refusal == null ? stored : new CommandResult.Failed(refusal, stored);
    }

    private static long versionOf(StreamId target, Map<StreamId, Long> versions) {
        Long version = versions.get(target);
        if (version == null) {
            throw new IllegalStateException("an operation changes its target");
        }
        return version;
    }

    private static void pauseBefore(int attempt) {
        if (attempt < FIRST_PAUSED_ATTEMPT) {
            return;
        }
        try {
            Thread.sleep(Duration.ofMillis(Math.min(attempt - FIRST_PAUSED_ATTEMPT + 1L, 10)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("command-handler", "interrupted while waiting to decide again", e);
        }
    }
}
