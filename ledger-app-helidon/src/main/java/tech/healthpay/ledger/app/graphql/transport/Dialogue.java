package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.transport.Conversation.Effect;
import tech.healthpay.ledger.app.graphql.transport.Conversation.Ticket;
import tech.healthpay.ledger.app.http.Caller;
import tech.healthpay.ledger.app.security.InvalidTokenException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;

/**
 * Does what a conversation asks for. What happens to the conversation happens under a lock, and what is said goes into the
 * outbox under the same lock, so that it is sent in the order in which it was decided; whatever may take time is done after
 * that, or by others. Thread-safe.
 */
final class Dialogue {

    private final Sockets sockets;
    private final Handshake handshake;
    private final String ipAddress;
    private final Outbox outbox;
    private final Conversation conversation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, RunningOperation> operations = new HashMap<>();
    private volatile @Nullable Caller caller;
    private volatile @Nullable Closing closing;
    private volatile long closed;
    private boolean gone;

    /** Begins a dialogue over a socket that has just opened. */
    Dialogue(Sockets sockets, Handshake handshake, String ipAddress, Outbox outbox) {
        this.sockets = sockets;
        this.handshake = handshake;
        this.ipAddress = ipAddress;
        this.outbox = outbox;
        this.conversation =
                new Conversation(sockets.messages(), sockets.settings().maxOperations());
    }

    /** The client said something; in the thread that may wait for nothing but the answer. */
    void receive(String message) {
        step(() -> conversation.received(message));
    }

    /** Ends the dialogue. Does nothing the second time. */
    void close(Closing why) {
        step(() -> conversation.closing(why));
    }

    /** The client has had its time to say who it is. */
    void initialisationTimedOut() {
        step(conversation::initialisationTimedOut);
    }

    /** Judges the client's token anew, and asks the client whether it is there. */
    void beat() {
        Caller known = caller;
        if (known != null && !isAuthentic(known)) {
            close(Closing.forbidden("the token has ended"));
        } else {
            step(conversation::beat);
        }
    }

    /** Says something that is not of the protocol, but of the connection below. */
    void control(Outbox.Item item) {
        outbox.offer(item, () -> {});
        requireKeepsUp();
    }

    /** The client is not there any more. Does nothing the second time. */
    void gone() {
        step(conversation::gone);
        Caller seated = takeSeatBack();
        if (seated != null) {
            sockets.leaveSeat(seated.actor());
        }
    }

    private @Nullable Caller takeSeatBack() {
        lock.lock();
        try {
            gone = true;
            Caller seated = caller;
            caller = null;
            return seated;
        } finally {
            lock.unlock();
        }
    }

    /** Remembers who it is, if it is still there. */
    private boolean know(Caller known) {
        lock.lock();
        try {
            caller = gone ? null : known;
            return !gone;
        } finally {
            lock.unlock();
        }
    }

    /** Returns why the server ended it; null if it did not. */
    @Nullable
    Closing closing() {
        return closing;
    }

    /** Tells whether the server ended it longer ago than that. */
    boolean isClosingSince(Duration time) {
        return closing != null && System.nanoTime() - closed > time.toNanos();
    }

    /** Returns how many operations there have been. */
    int operations() {
        lock.lock();
        try {
            return Math.toIntExact(conversation.begun());
        } finally {
            lock.unlock();
        }
    }

    /** Lets something happen to the conversation, and does what follows from it. */
    private void step(Supplier<List<Effect>> happening) {
        List<Runnable> work;
        lock.lock();
        try {
            List<Effect> effects = happening.get();
            work = effects.stream().map(this::decided).toList();
        } finally {
            lock.unlock();
        }
        work.forEach(Runnable::run);
        requireKeepsUp();
    }

    /** Ends it if the client does not read as fast as it is told. */
    private void requireKeepsUp() {
        if (outbox.takeOverflow()) {
            close(Closing.tooSlow());
        }
    }

    /** Does at once what depends on the order, and returns the rest. */
    private Runnable decided(Effect effect) {
        return switch (effect) {
            case Effect.Say say -> {
                say(say.message());
                yield () -> {};
            }
            case Effect.Close close -> {
                closed = System.nanoTime();
                closing = close.closing();
                outbox.end(
                        peer -> peer.close(
                                close.closing().code(), close.closing().reason()),
                        close.closing().code() == Closing.TOO_SLOW);
                yield () -> {};
            }
            case Effect.Authenticate authenticate -> () -> authenticate(authenticate.token());
            case Effect.Begin begin -> {
                RunningOperation operation = operation(begin);
                operations.put(begin.ticket().id(), operation);
                sockets.operationBegan();
                yield () -> Thread.ofVirtual()
                        .name("graphql-operation")
                        .start(() -> sockets.entrance().working(handshake.correlationId(), operation::run));
            }
            case Effect.Cancel cancel -> {
                RunningOperation operation = ended(cancel.ticket().id(), "cancelled");
                yield operation == null ? () -> {} : operation::cancel;
            }
        };
    }

    private void say(ServerMessage message) {
        RunningOperation answered = switch (message) {
            case ServerMessage.Next next -> operations.get(next.id());
            case ServerMessage.Complete complete -> {
                ended(complete.id(), "completed");
                yield null;
            }
            case ServerMessage.Failed failed -> {
                ended(failed.id(), "failed");
                yield null;
            }
            case ServerMessage.Acknowledged acknowledged -> null;
            case ServerMessage.Ping ping -> null;
            case ServerMessage.Pong pong -> null;
        };
        outbox.offer(peer -> peer.send(message.text(), true), answered == null ? () -> {} : answered::delivered);
    }

    private @Nullable RunningOperation ended(String id, String outcome) {
        RunningOperation operation = operations.remove(id);
        if (operation != null) {
            sockets.operationEnded(outcome);
        }
        return operation;
    }

    private RunningOperation operation(Effect.Begin begin) {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("nobody may ask before it is known who it is");
        }
        return new RunningOperation(
                sockets.engine(),
                RunningOperation.Room.of(sockets.entrance()),
                begin.request(),
                known,
                new Answers(begin.ticket()));
    }

    private void authenticate(@Nullable String given) {
        String token = given == null ? handshake.token() : given;
        if (token == null) {
            close(Closing.forbidden("a bearer token is needed"));
            return;
        }
        try {
            Caller known =
                    sockets.entrance().caller(token, handshake.correlationId(), ipAddress, handshake.userAgent());
            if (!sockets.takeSeat(known.actor())) {
                close(Closing.tryAgainLater("this subject has too many sockets"));
                return;
            }
            if (know(known)) {
                step(conversation::acknowledged);
            } else {
                sockets.leaveSeat(known.actor());
            }
        } catch (InvalidTokenException e) {
            close(Closing.forbidden(String.valueOf(e.getMessage())));
        } catch (UnavailableException e) {
            close(Closing.tryAgainLater("tokens cannot be judged now"));
        }
    }

    private static boolean isAuthentic(Caller caller) {
        try {
            return caller.authentic().getAsBoolean();
        } catch (UnavailableException e) {
            // nobody can tell now, and the token was good before
            return true;
        }
    }

    /** What becomes of one operation. */
    private final class Answers implements RunningOperation.Listener {

        private final Ticket ticket;

        Answers(Ticket ticket) {
            this.ticket = ticket;
        }

        @Override
        public void answered(ExecutionResult result) {
            step(() -> conversation.answered(ticket, result));
        }

        @Override
        public void completed() {
            step(() -> conversation.completed(ticket));
        }

        @Override
        public void failed(List<GraphQLError> errors) {
            step(() -> conversation.failed(ticket, errors));
        }

        @Override
        public void tooSlow() {
            close(Closing.tooSlow());
        }
    }
}
