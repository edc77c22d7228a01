package tech.healthpay.ledger.app.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
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

/**
 * A client of {@code graphql-transport-ws} that says what it is told to, whether or not that is of the protocol, and keeps what
 * it hears.
 */
public final class SocketClient implements AutoCloseable {

    private static final String SUB_PROTOCOL = "graphql-transport-ws";
    private static final int ABNORMAL = 1006;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How the server closed. */
    public record Closed(int code, String reason) {}

    private final WebSocket socket;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final AtomicInteger pings = new AtomicInteger();

    private SocketClient(WebSocket.Builder builder, URI address, boolean reads) {
        this.socket = await(builder.buildAsync(address, new Listening(reads)));
    }

    /**
     * Opens a socket.
     *
     * @param headers of the handshake, names and values in turn
     */
    public static SocketClient open(HttpClient http, URI address, String... headers) {
        return new SocketClient(builder(http, headers).subprotocols(SUB_PROTOCOL), address, true);
    }

    /** Opens one without asking for a sub-protocol. */
    public static SocketClient speechless(HttpClient http, URI address) {
        return new SocketClient(builder(http), address, true);
    }

    /** Opens one that never reads. */
    public static SocketClient deaf(HttpClient http, URI address) {
        return new SocketClient(builder(http).subprotocols(SUB_PROTOCOL), address, false);
    }

    private static WebSocket.Builder builder(HttpClient http, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        return builder;
    }

    /** Says who it is, and waits until it may ask. */
    public SocketClient initialise(String token) {
        say("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + token + "\"}}");
        String answer = hear();
        if (!answer.equals("{\"type\":\"connection_ack\"}")) {
            throw new AssertionError("not acknowledged: " + answer);
        }
        return this;
    }

    public SocketClient say(String text) {
        await(socket.sendText(text, true));
        return this;
    }

    public void sayInParts(String first, String second) {
        await(socket.sendText(first, false));
        await(socket.sendText(second, true));
    }

    public void sayBytes(byte[] bytes) {
        await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    public SocketClient subscribe(String id, String query) {
        return say("{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}");
    }

    /** Returns what is said next, save heartbeats. */
    public String hear() {
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

    public JsonNode hearJson() {
        return HttpResult.parse(hear());
    }

    public List<String> hear(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(hear());
        }
        return texts;
    }

    /** Returns how often the server asked in the words of the protocol. */
    public int pings() {
        return pings.get();
    }

    public boolean hasHeardMore() {
        return !heard.isEmpty();
    }

    public Closed closed() {
        return await(closed);
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /** Says that it goes, and why. */
    public void leave(int code) {
        await(socket.sendClose(code, ""));
    }

    /** Is gone without a word. */
    public void vanish() {
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
            closed.complete(new Closed(ABNORMAL, String.valueOf(failure)));
        }
    }
}
