package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import tech.healthpay.ledger.app.graphql.Operations;
import tech.healthpay.ledger.app.http.Entrance;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.tail.TailSettings;

/**
 * All ways to GraphQL by connections that stay. They have to end before the server does, which waits for its requests.
 * Thread-safe.
 *
 * @param sockets over WebSocket
 * @param streams over server-sent events
 */
public record Transports(Sockets sockets, Streams streams) implements AutoCloseable {

    /** Starts both over one engine; {@link #close} ends them. */
    public static Transports start(
            Operations engine,
            Entrance entrance,
            SocketSettings socketSettings,
            TailSettings streamSettings,
            HttpMetrics metrics) {
        return new Transports(
                Sockets.start(engine, entrance, socketSettings, metrics), new Streams(engine, streamSettings, metrics));
    }

    /** Registers what is asked for by requests, in a routing that the API's filter guards. */
    public void register(HttpRouting.Builder routing) {
        streams.register(routing);
        Sockets.registerRequests(routing);
    }

    /** Returns the routing of sockets, to be added to the server. */
    public WsRouting.Builder socketRouting() {
        WsRouting.Builder routing = WsRouting.builder();
        sockets.register(routing);
        return routing;
    }

    /** Ends all connections, within a bounded time, and lets none begin. Does nothing the second time. */
    @Override
    public void close() {
        streams.close();
        sockets.close();
    }
}
