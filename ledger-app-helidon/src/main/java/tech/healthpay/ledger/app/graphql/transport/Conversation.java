package tech.healthpay.ledger.app.graphql.transport;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.graphql.GraphQlErrors;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.ConnectionInit;
import tech.healthpay.ledger.app.graphql.transport.ClientMessage.Subscribe;
import tech.healthpay.ledger.app.graphql.transport.ServerMessage.Acknowledged;

/**
 * The server's part of one conversation in {@code graphql-transport-ws}, as a state machine: what happens goes in, what has to
 * be done comes out, in order. It knows no socket, no thread and no clock, so that every rule of the protocol is here and
 * nowhere else. Not thread-safe: whoever owns it sees to it that one thing happens after the other.
 *
 * @see <a href="https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md">the protocol</a>
 */
final class Conversation {

    /** The name under which a handshake asks for the protocol. */
    static final String SUB_PROTOCOL = "graphql-transport-ws";

    /** What has to be done. */
    sealed interface Effect {

        /** Say this. */
        record Say(ServerMessage message) implements Effect {}

        /** Close the socket; nothing comes after it. */
        record Close(Closing closing) implements Effect {}

        /**
         * Find out who this is, and tell {@link Conversation#acknowledged} or {@link Conversation#closing}.
         *
         * @param token null if the message brought none
         */
        record Authenticate(@Nullable String token) implements Effect {}

        /** Execute this, and tell what becomes of it under its ticket. */
        record Begin(Ticket ticket, GraphQlRequest request) implements Effect {}

        /** Nobody wants to know any more what becomes of this. */
        record Cancel(Ticket ticket) implements Effect {}
    }

    /**
     * One operation. A client may use its id again later; the number tells both apart, so that what is late in the one never
     * gets into the other.
     */
    record Ticket(String id, long number) {}

    private enum Phase {
        OPENED,
        INITIALISING,
        ACKNOWLEDGED,
        CLOSED
    }

    private final MessageReader messages;
    private final int maxOperations;
    private final Map<String, Ticket> operations = new HashMap<>();
    private Phase phase = Phase.OPENED;
    private long begun;

    /**
     * Begins a conversation over a socket that has just opened.
     *
     * @param maxOperations how many there may be at a time
     */
    Conversation(MessageReader messages, int maxOperations) {
        this.messages = messages;
        this.maxOperations = maxOperations;
    }

    /** The client said something. */
    List<Effect> received(String text) {
        if (phase == Phase.CLOSED) {
            return List.of();
        }
        try {
            return switch (messages.read(text)) {
                case ConnectionInit init -> initialise(init);
                case Subscribe subscribe -> subscribe(subscribe);
                case ClientMessage.Complete complete -> complete(complete.id());
                case ClientMessage.Ping ping -> say(new ServerMessage.Pong(ping.payload()));
                case ClientMessage.Pong pong -> List.of();
            };
        } catch (InvalidMessageException e) {
            return closing(Closing.invalid(String.valueOf(e.getMessage())));
        }
    }

    private List<Effect> initialise(ConnectionInit init) {
        if (phase != Phase.OPENED) {
            return closing(Closing.tooManyInits());
        }
        phase = Phase.INITIALISING;
        return List.of(new Effect.Authenticate(init.token()));
    }

    private List<Effect> subscribe(Subscribe message) {
        if (phase != Phase.ACKNOWLEDGED) {
            return closing(Closing.unauthorized());
        }
        String id = message.id();
        if (operations.containsKey(id)) {
            return closing(Closing.duplicate(id));
        }
        if (operations.size() >= maxOperations) {
            return say(new ServerMessage.Failed(
                    id,
                    List.of(GraphQlErrors.error(
                            "RATE_LIMITED", "a socket carries at most " + maxOperations + " operations at a time"))));
        }
        begun++;
        Ticket ticket = new Ticket(id, begun);
        operations.put(id, ticket);
        return List.of(new Effect.Begin(ticket, message.request()));
    }

    /** An operation that has ended meanwhile, or that never was, is none to complain of: messages cross on their way. */
    private List<Effect> complete(String id) {
        Ticket ticket = operations.remove(id);
        return ticket == null ? List.of() : List.of(new Effect.Cancel(ticket));
    }

    /** The client proved who it is. */
    List<Effect> acknowledged() {
        if (phase != Phase.INITIALISING) {
            return List.of();
        }
        phase = Phase.ACKNOWLEDGED;
        return say(new Acknowledged());
    }

    /** The time for {@code connection_init} is over. */
    List<Effect> initialisationTimedOut() {
        return phase == Phase.OPENED ? closing(Closing.initTimeout()) : List.of();
    }

    /** It is time to see whether the client is still there. */
    List<Effect> beat() {
        return phase == Phase.ACKNOWLEDGED ? say(new ServerMessage.Ping()) : List.of();
    }

    /** An operation has an answer, perhaps one of many. */
    List<Effect> answered(Ticket ticket, ExecutionResult result) {
        return isRunning(ticket) ? say(new ServerMessage.Next(ticket.id(), result)) : List.of();
    }

    /** An operation has come to its end. */
    List<Effect> completed(Ticket ticket) {
        return operations.remove(ticket.id(), ticket) ? say(new ServerMessage.Complete(ticket.id())) : List.of();
    }

    /** An operation could not begin, or broke off. */
    List<Effect> failed(Ticket ticket, List<GraphQLError> errors) {
        return operations.remove(ticket.id(), ticket) ? say(new ServerMessage.Failed(ticket.id(), errors)) : List.of();
    }

    /** The server has to end the conversation. Does nothing the second time. */
    List<Effect> closing(Closing closing) {
        if (phase == Phase.CLOSED) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Close(closing));
        effects.addAll(gone());
        return effects;
    }

    /** The client has ended the conversation, or is not there any more. Does nothing the second time. */
    List<Effect> gone() {
        phase = Phase.CLOSED;
        List<Effect> effects = new ArrayList<>();
        operations.values().forEach(ticket -> effects.add(new Effect.Cancel(ticket)));
        operations.clear();
        return effects;
    }

    /** Tells whether somebody still waits for what becomes of an operation. */
    boolean isRunning(Ticket ticket) {
        return ticket.equals(operations.get(ticket.id()));
    }

    /** Tells whether the client may ask. */
    boolean isAcknowledged() {
        return phase == Phase.ACKNOWLEDGED;
    }

    /** Returns how many operations there have been. */
    long begun() {
        return begun;
    }

    private static List<Effect> say(ServerMessage message) {
        return List.of(new Effect.Say(message));
    }
}
