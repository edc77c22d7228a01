package tech.healthpay.ledger.app.graphql.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.testing.HttpResult;

/** A client that says what it is told to, whether or not that is of the protocol, and keeps what it hears. */
final class SocketClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How the server closed. */
    record Closed(int code, String reason) {}

    private final WebSocket socket;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final AtomicInteger pings = new AtomicInteger();

    private SocketClient(WebSocket.Builder builder, TransportWorld world, boolean reads) {
        this.socket = await(builder.buildAsync(world.socketAddress(), new Listening(reads)));
    }

    static SocketClient open(TransportWorld world, String... headers) {
        return new SocketClient(builder(world, Conversation.SUB_PROTOCOL, headers), world, true);
    }

    /** Opens one without asking for a sub-protocol. */
    static SocketClient speechless(TransportWorld world) {
        return new SocketClient(builder(world, null), world, true);
    }

    /** Opens one that never reads. */
    static SocketClient deaf(TransportWorld world) {
        return new SocketClient(builder(world, Conversation.SUB_PROTOCOL), world, false);
    }

    /** Opens one whose client may ask. */
    static SocketClient acknowledged(TransportWorld world) {
        SocketClient client = open(world);
        client.initialise(world.token());
        return client;
    }

    private static WebSocket.Builder builder(TransportWorld world, @Nullable String protocol, String... headers) {
        WebSocket.Builder builder = world.client().newWebSocketBuilder();
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder;
    }

    void initialise(String token) {
        say("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + token + "\"}}");
        String answer = hear();
        if (!answer.equals("{\"type\":\"connection_ack\"}")) {
            throw new AssertionError("not acknowledged: " + answer);
        }
    }

    SocketClient say(String text) {
        await(socket.sendText(text, true));
        return this;
    }

    void sayInParts(String first, String second) {
        await(socket.sendText(first, false));
        await(socket.sendText(second, true));
    }

    void sayBytes(byte[] bytes) {
        await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    SocketClient subscribe(String id, String query) {
        return say("{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}");
    }

    /** Returns what is said next, save heartbeats. */
    String hear() {
        try {
            String text = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (text == null) {
                throw new AssertionError("nothing is said; closed: " + closed.getNow(null));
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    JsonNode hearJson() {
        return HttpResult.parse(hear());
    }

    List<String> hear(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(hear());
        }
        return texts;
    }

    /** Returns how often the server asked in the words of the protocol. */
    int pings() {
        return pings.get();
    }

    boolean hasHeardMore() {
        return !heard.isEmpty();
    }

    Closed closed() {
        return await(closed);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    /** Is gone without a word. */
    void vanish() {
        socket.abort();
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket);
        }
        socket.abort();
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private final class Listening implements WebSocket.Listener {

        private final boolean reads;
        private final StringBuilder text = new StringBuilder();

        Listening(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) {
                opened.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                if (whole.equals("{\"type\":\"ping\"}")) {
                    pings.incrementAndGet();
                } else {
                    heard.add(whole);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(new Closed(Closing.ABNORMAL, String.valueOf(failure)));
        }
    }
}
