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
 * Thread-safe, stateless.
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

    CommandHandler(EventStore store, EventCodec codec, IdSource ids, LedgerMetrics metrics, HandlingSettings settings) {
        this.store = store;
        this.codec = codec;
        this.ids = ids;
        this.metrics = metrics;
        this.settings = settings;
        this.loader = new AggregateLoader(store, codec, settings.readBatch());
        this.answers = new FirstAnswers(store, codec);
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
        StreamId contended = operation.target();
        for (int attempt = 1; attempt <= settings.maxAttempts(); attempt++) {
            if (attempt > 1) {
                metrics.commandRetried(operation.name());
                pauseBefore(attempt);
            }
            States states = load(operation);
            CommandResult refusal = refusal(operation, context, states, attempt == 1);
            if (refusal != null) {
                return refusal;
            }
            switch (attempt(operation, context, states)) {
                case Attempt.Done(CommandResult result) -> {
                    return result;
                }
                case Attempt.Conflict(StreamId stream) -> contended = stream;
            }
        }
        return new CommandResult.Refused(new Rejection.ConcurrentModification(contended));
    }

    /** How one attempt to store a decision ended. */
    private sealed interface Attempt {

        /** There is an answer. */
        record Done(CommandResult result) implements Attempt {}

        /** Another command changed a stream first: decide again. */
        record Conflict(StreamId stream) implements Attempt {}
    }

    private Attempt attempt(Operation operation, CommandContext context, States states) {
        StreamId target = operation.target();
        return switch (operation.decide(states)) {
            case Operation.Outcome.Refused(Rejection rejection) ->
                new Attempt.Done(answers.refused(target, states.version(target), rejection, context));
            case Operation.Outcome.Changes(List<Operation.Change> changes) ->
                store(prepare(target, changes, null, states, context), context);
            case Operation.Outcome.Failed(Rejection rejection, List<Operation.Change> changes) ->
                store(prepare(target, changes, rejection, states, context), context);
        };
    }

    private Attempt store(Prepared prepared, CommandContext context) {
        if (prepared.append() == null) {
            return new Attempt.Done(answer(prepared, store.lastPosition()));
        }
        return switch (store.append(prepared.append())) {
            case AppendResult.Appended appended -> new Attempt.Done(answer(prepared, appended.lastPosition()));
            case AppendResult.KeyTaken taken -> new Attempt.Done(answers.again(taken.earlier(), context));
            case AppendResult.CardNumberTaken taken ->
                new Attempt.Done(new CommandResult.Refused(new Rejection.DuplicateCardNumber(taken.cardNumber())));
            case AppendResult.Conflict conflict -> {
                Long expected = context.expectedVersion();
                yield expected != null && conflict.stream().equals(prepared.target())
                        ? new Attempt.Done(new CommandResult.Refused(
                                new Rejection.VersionConflict(expected, conflict.actualVersion())))
                        : new Attempt.Conflict(conflict.stream());
            }
        };
    }

    private States load(Operation operation) {
        States states = States.NONE;
        Set<StreamId> wanted = operation.streams(states);
        // an operation names all its aggregates after it has seen those it named before; three rounds are enough for
        // all
        while (!states.hasAll(wanted)) {
            for (StreamId stream : wanted) {
                if (!states.has(stream)) {
                    states = states.with(stream, loader.load(stream));
                }
            }
            wanted = operation.streams(states);
        }
        return states;
    }

    /** What is answered without a decision, or null. */
    private @Nullable CommandResult refusal(Operation operation, CommandContext context, States states, boolean first) {
        Optional<Rejection> forbidden = operation.forbids(context.actor(), states);
        if (forbidden.isPresent()) {
            return new CommandResult.Refused(forbidden.get());
        }
        StreamId target = operation.target();
        Long expected = context.expectedVersion();
        long actual = states.version(target);
        // what is not there is reported as such by the rules, not as a version conflict
        if (expected != null && actual > 0 && expected != actual) {
            return answers.refused(target, actual, new Rejection.VersionConflict(expected, actual), context);
        }
        return first
                ? operation
                        .objection(context.actor(), states)
                        .map(CommandResult.Refused::new)
                        .orElse(null)
                : null;
    }

    /** A decision as it is stored, and what it will be answered with but for the positions. */
    private record Prepared(
            StreamId target,
            @Nullable Append append,
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
        return new Prepared(target, append, pending, versions, refusal);
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
