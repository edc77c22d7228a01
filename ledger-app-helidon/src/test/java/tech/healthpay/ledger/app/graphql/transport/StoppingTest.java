package tech.healthpay.ledger.app.graphql.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.CapturedLog;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;

/** What whoever is connected hears when the server stops, over both transports with subscriptions of the ledger. */
class StoppingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A client that does not answer its close is waited for, and so are requests. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final String QUERY = "subscription { eventAppended(after: 0) { position } }";
    private static final int SOCKETS = 25;
    private static final int STREAMS = 10;

    @Test
    void all_are_told_so_that_they_come_back_within_a_bounded_time_and_nothing_fails() {
        ApiWorld world = ApiWorld.following();
        HttpClient http = HttpClient.newHttpClient();
        try {
            world.activeWallet(MONA, "1.00");
            List<SocketClient> sockets = new ArrayList<>();
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(SocketClient.open(http, world.socketAddress())
                        .initialise(world.token())
                        .subscribe("s", QUERY));
            }
            SocketClient silent = SocketClient.open(http, world.socketAddress());
            SocketClient.deaf(http, world.socketAddress());
            List<Queue<String>> texts = new ArrayList<>();
            List<CompletableFuture<HttpResponse<Void>>> streams = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                Queue<String> text = new ConcurrentLinkedQueue<>();
                texts.add(text);
                streams.add(stream(http, world, text));
            }
            sockets.forEach(socket -> assertThat(socket.hear(2)).allMatch(heard -> heard.contains("\"next\"")));
            Waiting.until(() -> texts.stream().allMatch(text -> whole(text).contains("\"position\":2")), PATIENCE);

            stop(world);

            assertThat(Stream.concat(sockets.stream(), Stream.of(silent)).map(SocketClient::closed))
                    .hasSize(SOCKETS + 1)
                    .containsOnly(new SocketClient.Closed(1001, "the server stops"));
            // they end as HTTP has it, but without the event that would say that there is nothing more to come
            streams.forEach(CompletableFuture::join);
            assertThat(texts.stream().map(StoppingTest::whole)).noneMatch(text -> text.contains("event: complete"));
        } finally {
            // one of its sockets does not hear that it has ended
            http.shutdownNow();
        }
    }

    private static void stop(ApiWorld world) {
        try (CapturedLog log = new CapturedLog()) {
            long begin = System.nanoTime();
            world.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONGEST);
            assertThat(log.lines()).noneMatch(line -> line.startsWith("SEVERE") || line.startsWith("WARNING"));
            assertThat(log.lines().stream().filter(line -> line.contains("path=/graphql/ws status=101 close=1001")))
                    .hasSize(SOCKETS + 2);
            assertThat(log.lines().stream().filter(line -> line.contains("path=/graphql/stream status=200")))
                    .hasSize(STREAMS);
        }
    }

    private static String whole(Queue<String> pieces) {
        return String.join("", pieces);
    }

    private static CompletableFuture<HttpResponse<Void>> stream(HttpClient http, ApiWorld world, Queue<String> text) {
        URI address = world.root().resolve(Streams.PATH + "?query=" + URLEncoder.encode(QUERY, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + world.token())
                .build();
        return http.sendAsync(
                request,
                BodyHandlers.ofByteArrayConsumer(
                        bytes -> bytes.ifPresent(some -> text.add(new String(some, StandardCharsets.UTF_8)))));
    }
}
