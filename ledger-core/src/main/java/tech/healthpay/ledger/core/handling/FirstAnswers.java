package tech.healthpay.ledger.core.handling;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.codec.EventCodec;
import tech.healthpay.ledger.core.port.Append;
import tech.healthpay.ledger.core.port.AppendResult;
import tech.healthpay.ledger.core.port.EventStore;
import tech.healthpay.ledger.core.port.IdempotencyEntry;
import tech.healthpay.ledger.core.port.IdempotencyRecord;
import tech.healthpay.ledger.core.sourcing.CorruptHistoryException;
import tech.healthpay.ledger.core.sourcing.EventEnvelope;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;

/**
 * Sees to it that a request with an idempotency key is always answered as it was the first time (docs/adr/0006).
 * Thread-safe, stateless.
 */
final class FirstAnswers {

    private final EventStore store;
    private final EventCodec codec;

    FirstAnswers(EventStore store, EventCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    /** Returns what is to be stored with a command's events; null if the request has no key. */
    static @Nullable IdempotencyEntry entry(
            CommandContext context, StreamId target, long version, @Nullable Rejection refusal) {
        IdempotencyKey key = context.idempotencyKey();
        return key == null
                ? null
                : new IdempotencyEntry(
                        id(context, key),
                        key.fingerprint(),
                        target,
                        version,
                        refusal == null ? null : refusal.verdict());
    }

    /** Answers a refusal: with the first answer to this key, if there is one, and else by what was decided just now. */
    CommandResult refused(StreamId target, long version, Rejection rejection, CommandContext context) {
        IdempotencyEntry entry = entry(context, target, version, rejection);
        if (entry == null) {
            return new CommandResult.Refused(rejection);
        }
        Optional<IdempotencyRecord> earlier =
                isKept(rejection) ? remember(entry) : store.keys().find(entry.id());
        return earlier.isPresent() ? again(earlier.get(), context) : new CommandResult.Refused(rejection);
    }

    /** Returns when this very request was answered for the first time; empty if it is new, or the key is another's. */
    Optional<Instant> answeredAt(Actor actor, IdempotencyKey key) {
        IdempotencyEntry.Id id = new IdempotencyEntry.Id(actor.subject(), key.key());
        return store.keys()
                .find(id)
                .filter(earlier -> earlier.entry().fingerprint().equals(key.fingerprint()))
                .flatMap(earlier -> store.keys().storedAt(id));
    }

    /** Answers a request whose key was found: as before, unless it was another request. */
    CommandResult again(IdempotencyRecord earlier, CommandContext context) {
        IdempotencyKey key = context.idempotencyKey();
        IdempotencyEntry entry = earlier.entry();
        if (key == null || !key.fingerprint().equals(entry.fingerprint())) {
            return new CommandResult.Refused(new Rejection.IdempotencyKeyReused());
        }
        Rejection.Verdict refusal = entry.refusal();
        if (refusal == null) {
            return accepted(earlier);
        }
        Rejection repeated = new Rejection.Repeated(refusal);
        return earlier.events() == 0
                ? new CommandResult.Refused(repeated)
                : new CommandResult.Failed(repeated, accepted(earlier));
    }

    /** Only what a rule or a state said is kept; the rest is judged anew each time (domain.md, "Commands"). */
    private static boolean isKept(Rejection rejection) {
        return switch (rejection.kind()) {
            case CONFLICT, RULE -> true;
            case INVALID, FORBIDDEN, NOT_FOUND, PRECONDITION -> false;
        };
    }

    private Optional<IdempotencyRecord> remember(IdempotencyEntry entry) {
        return switch (store.append(Append.answer(entry))) {
            case AppendResult.Appended stored -> Optional.empty();
            case AppendResult.KeyTaken taken -> Optional.of(taken.earlier());
            case AppendResult.Conflict impossible ->
                throw new IllegalStateException("a refusal names no stream, but met " + impossible);
            case AppendResult.CardNumberTaken impossible ->
                throw new IllegalStateException("a refusal names no card number, but met " + impossible);
        };
    }

    private CommandResult.Accepted accepted(IdempotencyRecord earlier) {
        IdempotencyEntry entry = earlier.entry();
        List<EventEnvelope> events = events(earlier);
        Map<StreamId, Long> versions = new HashMap<>();
        versions.put(entry.target(), entry.version());
        for (EventEnvelope event : events) {
            versions.put(StreamId.of(event.event()), event.version());
        }
        return new CommandResult.Accepted(entry.target(), entry.version(), earlier.position(), versions, events, true);
    }

    private List<EventEnvelope> events(IdempotencyRecord earlier) {
        if (earlier.events() == 0) {
            return List.of();
        }
        List<EventEnvelope> events = store.readAll(earlier.position() - earlier.events(), earlier.events()).stream()
                .map(codec::decode)
                .toList();
        if (events.size() != earlier.events() || events.getLast().position() != earlier.position()) {
            throw new CorruptHistoryException("the events up to position " + earlier.position()
                    + " that an idempotency key stands for are not all there");
        }
        return events;
    }

    private static IdempotencyEntry.Id id(CommandContext context, IdempotencyKey key) {
        return new IdempotencyEntry.Id(context.actor().subject(), key.key());
    }
}
