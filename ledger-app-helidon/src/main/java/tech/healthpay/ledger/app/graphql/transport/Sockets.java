package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.http.Headers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tech.healthpay.ledger.app.graphql.Operations;
import tech.healthpay.ledger.app.http.Entrance;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Tally;
import tech.healthpay.ledger.app.tail.WriteDeadline;
import tech.healthpay.ledger.core.access.Actor;

/**
 * GraphQL over WebSocket at {@value #PATH}. Knows all sockets, keeps them within their bounds, and looks after those that do
 * not end by themselves. Thread-safe.
 */
public final class Sockets implements AutoCloseable {

    /** Where sockets are opened. */
    public static final String PATH = "/graphql/ws";

    private static final String TRANSPORT = "websocket";
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Operations engine;
    private final Entrance entrance;
    private final SocketSettings settings;
    private final HttpMetrics metrics;
    private final Origins origins;
    private final MessageReader messages = new MessageReader(SocketSettings.MAX_MESSAGE);
    private final WriteDeadline deadline;
    private final Set<GraphQlSocket> open = ConcurrentHashMap.newKeySet();
    private final Tally sockets;
    private final Tally operations;
    private final ConcurrentMap<String, Integer> seats = new ConcurrentHashMap<>();
    private final Thread keeper;
    private volatile boolean closed;

    private Sockets(Operations engine, Entrance entrance, SocketSettings settings, HttpMetrics metrics) {
        this.engine = engine;
        this.entrance = entrance;
        this.settings = settings;
        this.metrics = metrics;
        this.sockets = new Tally(metrics::socketsOpen);
        this.operations = new Tally(open -> metrics.operationsOpen(TRANSPORT, open));
        this.origins = new Origins(settings.origins());
        this.deadline = new WriteDeadline(settings.writeTimeout());
        this.keeper = Thread.ofVirtual().name("graphql-sockets").unstarted(this::keep);
    }

    /** Starts to look after sockets; {@link #close} ends that. */
    public static Sockets start(Operations engine, Entrance entrance, SocketSettings settings, HttpMetrics metrics) {
        Sockets sockets = new Sockets(engine, entrance, settings, metrics);
        sockets.keeper.start();
        return sockets;
    }

    /** Lets sockets be opened. */
    public void register(WsRouting.Builder routing) {
        routing.endpoint(PATH, () -> new GraphQlSocket(this));
    }

    /**
     * Tells whoever sends a plain request to where sockets are opened that this is what is done there; needs no token, as a
     * handshake needs none.
     */
    static void registerRequests(HttpRouting.Builder routing) {
        routing.any(PATH, (request, response) -> {
            throw new ProblemException(Problem.of(426, "UPGRADE_REQUIRED", "this path opens a WebSocket")
                    .with("Upgrade", "websocket")
                    .with("Connection", "Upgrade"));
        });
    }

    /** Returns how many sockets are open. */
    public int open() {
        return sockets.count();
    }

    /** Returns how many operations they carry. */
    public int operations() {
        return operations.count();
    }

    /**
     * Opens no more sockets and closes all there are, within the time that a client may take to answer a close. Does nothing
     * the second time.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        open.forEach(socket -> socket.close(Closing.goingAway()));
        long end = System.nanoTime() + settings.closeTimeout().toNanos();
        try {
            for (GraphQlSocket socket : open) {
                socket.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open.forEach(GraphQlSocket::cutOff);
        }
        keeper.interrupt();
        // nobody else finds out now that those have ended which were cut off
        open.forEach(GraphQlSocket::ended);
    }

    private void keep() {
        Duration pause = pause();
        long beat = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(pause);
                open.forEach(GraphQlSocket::look);
                if (System.nanoTime() - beat > settings.heartbeat().toNanos()) {
                    beat = System.nanoTime();
                    open.forEach(GraphQlSocket::beat);
                }
            }
        } catch (InterruptedException e) {
            // only close() interrupts
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        Duration pause = LONGEST_PAUSE;
        for (Duration time : new Duration[] {settings.heartbeat(), settings.initTimeout(), settings.closeTimeout()}) {
            Duration quarter = time.dividedBy(4);
            pause = quarter.compareTo(pause) < 0 ? quarter : pause;
        }
        return pause;
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes up a socket, if there is room for it; whether or not, it has to be {@link #remove}d at its end. */
    boolean add(GraphQlSocket socket) {
        int now = sockets.more();
        open.add(socket);
        return now <= settings.maxSockets() && !closed;
    }

    void remove(GraphQlSocket socket) {
        open.remove(socket);
        sockets.less();
    }

    void ended(int code, int brought, long nanos, String correlationId) {
        metrics.socketClosed(code);
        entrance.disconnected(PATH, code, brought, nanos, correlationId);
    }

    /** Gives a socket to a subject, if it may have one more. */
    boolean takeSeat(Actor actor) {
        int now = seats.merge(actor.subject(), 1, Integer::sum);
        if (now <= settings.maxSocketsOfSubject() || actor.commandsEverything()) {
            return true;
        }
        leaveSeat(actor);
        return false;
    }

    void leaveSeat(Actor actor) {
        seats.computeIfPresent(actor.subject(), (subject, now) -> now == 1 ? null : now - 1);
    }

    void operationBegan() {
        operations.more();
    }

    void operationEnded(String outcome) {
        operations.less();
        metrics.operationEnded(TRANSPORT, outcome);
    }

    Outbox outbox(WsSession session, Runnable broken) {
        return new Outbox(session, settings.maxWaiting(), deadline, broken);
    }

    Operations engine() {
        return engine;
    }

    Entrance entrance() {
        return entrance;
    }

    SocketSettings settings() {
        return settings;
    }

    MessageReader messages() {
        return messages;
    }

    /** Tells whether a page may open a socket. */
    boolean allow(Headers headers) {
        boolean allowed = origins.allow(headers);
        if (!allowed) {
            metrics.requestRejected("origin");
        }
        return allowed;
    }
}
