package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One socket, as the server knows it: brings what comes over it to its dialogue, and finds out when it has ended. After an
 * abrupt end the server tells nothing; but the thread that read from the socket ends with it, and a client that is cut off from
 * the network answers no ping.
 */
final class GraphQlSocket implements WsListener {

    private static final Logger LOG = System.getLogger(GraphQlSocket.class.getName());

    private final Sockets sockets;
    private final StringBuilder fragments = new StringBuilder();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch end = new CountDownLatch(1);
    private @Nullable Handshake handshake;
    private volatile @Nullable Open open;
    private volatile long heard;

    /** What there is once the handshake is over. */
    private record Open(Thread reader, Outbox outbox, Dialogue dialogue, String correlationId, long since) {}

    GraphQlSocket(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        if (!sockets.allow(headers)) {
            throw RequestException.builder()
                    .type(DirectHandler.EventType.FORBIDDEN)
                    .message("this origin may not open a socket")
                    .build();
        }
        Handshake read = Handshake.of(headers, sockets.entrance());
        handshake = read;
        return Optional.of(read.answer());
    }

    @Override
    public void onOpen(WsSession session) {
        Handshake begun = handshake;
        if (begun == null) {
            throw new IllegalStateException("a handshake comes first");
        }
        heard = System.nanoTime();
        Outbox outbox = sockets.outbox(session, this::broken);
        Dialogue dialogue = new Dialogue(
                sockets, begun, session.socketContext().remotePeer().host(), outbox);
        open = new Open(Thread.currentThread(), outbox, dialogue, begun.correlationId(), System.nanoTime());
        if (!sockets.add(this)) {
            dialogue.close(
                    sockets.isClosed()
                            ? Closing.goingAway()
                            : Closing.tryAgainLater("this server has too many sockets"));
        } else if (!begun.speaksProtocol()) {
            dialogue.close(Closing.unacceptableSubProtocol());
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        heard = System.nanoTime();
        Open known = requireOpen();
        if (fragments.length() + text.length() > SocketSettings.MAX_MESSAGE) {
            fragments.setLength(0);
            known.dialogue().close(Closing.tooBig(SocketSettings.MAX_MESSAGE));
        } else if (last) {
            String message = fragments + text;
            fragments.setLength(0);
            sockets.entrance().working(known.correlationId(), () -> receive(message, known));
        } else {
            fragments.append(text);
        }
    }

    private static void receive(String message, Open known) {
        try {
            known.dialogue().receive(message);
        } catch (RuntimeException e) {
            // a bug; the server would tell the client what it says
            LOG.log(Level.ERROR, "a socket failed, correlationId=" + known.correlationId(), e);
            known.dialogue().close(Closing.internalError());
        }
    }

    @Override
    public void onMessage(WsSession session, BufferData bytes, boolean last) {
        requireOpen().dialogue().close(Closing.invalid("a message is text"));
    }

    @Override
    public void onPing(WsSession session, BufferData payload) {
        heard = System.nanoTime();
        byte[] copy = payload.readBytes();
        requireOpen().dialogue().control(peer -> peer.pong(BufferData.create(copy)));
    }

    @Override
    public void onPong(WsSession session, BufferData payload) {
        heard = System.nanoTime();
    }

    @Override
    public void onClose(WsSession session, int code, String reason) {
        end(code);
    }

    @Override
    public void onError(WsSession session, Throwable failure) {
        LOG.log(Level.DEBUG, "a socket broke", failure);
        end(Closing.ABNORMAL);
    }

    /** Closes it; the client has some time to answer that. Does nothing the second time. */
    void close(Closing why) {
        requireOpen().dialogue().close(why);
    }

    /** Ends it without a word, if it has not ended. */
    void cutOff() {
        // the connection closes when the virtual thread is interrupted that reads from it
        requireOpen().reader().interrupt();
    }

    /** Waits until it has ended, for a bounded time. */
    void awaitEnd(Duration patience) throws InterruptedException {
        if (!end.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            cutOff();
        }
    }

    /** It has ended without a word. Does nothing the second time. */
    void ended() {
        end(Closing.ABNORMAL);
    }

    /** Finds out whether it has ended, or should. */
    void look() {
        SocketSettings settings = sockets.settings();
        Open known = requireOpen();
        if (!known.reader().isAlive()) {
            ended();
            return;
        }
        boolean closing = known.dialogue().closing() != null;
        if (closing) {
            if (known.dialogue().isClosingSince(settings.closeTimeout())) {
                cutOff();
            }
        } else if (isOver(heard, settings.heartbeat().multipliedBy(2))) {
            cutOff();
        } else if (isOver(known.since(), settings.initTimeout())) {
            known.dialogue().initialisationTimedOut();
        }
    }

    /** Asks the client whether it is there. */
    void beat() {
        Open known = requireOpen();
        // this one every client program answers by itself; the one of the protocol is seen by the client's own code
        known.dialogue().control(peer -> peer.ping(BufferData.create(new byte[0])));
        known.dialogue().beat();
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since > time.toNanos();
    }

    /** Nothing can be written any more. */
    private void broken() {
        ended();
        cutOff();
    }

    private void end(int code) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        Open known = requireOpen();
        known.dialogue().gone();
        known.outbox().abandon(sockets.settings().writeTimeout());
        Closing closing = known.dialogue().closing();
        sockets.remove(this);
        sockets.ended(
                closing == null ? Closing.toldByClient(code) : closing.code(),
                known.dialogue().operations(),
                System.nanoTime() - known.since(),
                known.correlationId());
        end.countDown();
    }

    private Open requireOpen() {
        Open known = open;
        if (known == null) {
            throw new IllegalStateException("a socket opens before anything happens on it");
        }
        return known;
    }
}
