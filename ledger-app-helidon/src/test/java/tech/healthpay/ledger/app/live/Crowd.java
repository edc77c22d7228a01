package tech.healthpay.ledger.app.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Many clients, each with a socket of its own, that all wait for the same and tell when they heard of it. */
final class Crowd {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How many clients come at once. */
    private static final int AT_ONCE = 25;

    private final List<Client> clients;
    private volatile Round round;

    /** What all wait for now. */
    private record Round(CountDownLatch missing, AtomicLongArray heard) {

        static Round of(int clients) {
            return new Round(new CountDownLatch(clients), new AtomicLongArray(clients));
        }
    }

    private Crowd(int size) {
        this.clients = new ArrayList<>(size);
        this.round = Round.of(size);
    }

    /** Opens sockets that have each begun the subscription, as far as a client can tell. */
    static Crowd of(int size, HttpClient http, URI address, String token, String query) throws InterruptedException {
        Crowd crowd = new Crowd(size);
        for (int come = 0; come < size; come += AT_ONCE) {
            List<CompletableFuture<Client>> coming = new ArrayList<>();
            for (int i = come; i < Math.min(size, come + AT_ONCE); i++) {
                coming.add(crowd.new Client(i, token, query).come(http, address));
            }
            for (CompletableFuture<Client> client : coming) {
                crowd.clients.add(await(client));
            }
        }
        return crowd;
    }

    /** All forget what they have heard, and wait for the next. */
    void listen() {
        round = Round.of(clients.size());
    }

    /**
     * Waits until all have heard something.
     *
     * @return when each of them did, by {@link System#nanoTime}
     */
    long[] heard() throws InterruptedException {
        Round now = round;
        if (!now.missing().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(now.missing().getCount() + " of " + clients.size() + " were not told");
        }
        return IntStream.range(0, clients.size()).mapToLong(now.heard()::get).toArray();
    }

    /** Returns how often each was told something. */
    List<Integer> told() {
        return clients.stream().map(client -> client.told.get()).toList();
    }

    /** Waits until all are closed, and returns the codes. */
    List<Integer> closed() throws InterruptedException {
        List<Integer> codes = new ArrayList<>();
        for (Client client : clients) {
            codes.add(await(client.closed));
        }
        return codes;
    }

    /** All go. */
    void leave() throws InterruptedException {
        for (Client client : clients) {
            await(client.socket().sendClose(WebSocket.NORMAL_CLOSURE, ""));
        }
        closed();
    }

    private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a client does not come along", e);
        }
    }

    private final class Client implements WebSocket.Listener {

        private final int number;
        private final String token;
        private final String query;
        private final AtomicInteger told = new AtomicInteger();
        private final CompletableFuture<Client> acknowledged = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private @Nullable WebSocket socket;

        Client(int number, String token, String query) {
            this.number = number;
            this.token = token;
            this.query = query;
        }

        CompletableFuture<Client> come(HttpClient http, URI address) {
            return http.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .buildAsync(address, this)
                    .thenCompose(opened -> {
                        socket = opened;
                        return opened.sendText(
                                "{\"type\":\"connection_init\",\"payload\":{\"token\":\"" + token + "\"}}", true);
                    })
                    .thenCompose(said -> acknowledged)
                    .thenCompose(known -> socket().sendText(
                                    "{\"id\":\"s\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}",
                                    true))
                    .thenApply(said -> this);
        }

        WebSocket socket() {
            if (socket == null) {
                throw new IllegalStateException("it has not come");
            }
            return socket;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            String text = data.toString();
            if (text.contains("\"next\"")) {
                hear();
            } else if (text.contains("\"connection_ack\"")) {
                acknowledged.complete(this);
            } else if (!text.contains("\"ping\"")) {
                acknowledged.completeExceptionally(new AssertionError(text));
            }
            from.request(1);
            return null;
        }

        private void hear() {
            Round now = round;
            told.incrementAndGet();
            now.heard().set(number, System.nanoTime());
            now.missing().countDown();
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            acknowledged.completeExceptionally(new AssertionError("closed with " + code + " " + reason));
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            acknowledged.completeExceptionally(failure);
            closed.complete(1006);
        }
    }
}
