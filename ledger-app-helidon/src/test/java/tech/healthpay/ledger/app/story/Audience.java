package tech.healthpay.ledger.app.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tech.healthpay.ledger.app.testing.EventReader;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.RealLedger;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;

/** An operator who watches each thing twice: by an operation on one WebSocket, and by a stream of its own. For one thread. */
final class Audience implements AutoCloseable {

    private final RealLedger ledger;
    private final SocketClient socket;
    private final Map<String, Queue<JsonNode>> bySocket = new HashMap<>();
    private final Map<String, EventReader> byStream = new LinkedHashMap<>();

    Audience(RealLedger ledger) {
        this.ledger = ledger;
        this.socket = ledger.operator().socket("/graphql/ws");
    }

    /** @param asked what follows the field; a ' stands for a " */
    void watch(String field, String asked) {
        String subscription = "subscription { " + field + asked.replace('\'', '"') + " }";
        socket.subscribe(field, subscription.replace("\"", "\\\""));
        EventReader stream = ledger.operator().stream(
                "//graphql/stream?query=" + URLEncoder.encode(subscription, StandardCharsets.UTF_8),
                "Accept",
                "text/event-stream");
        byStream.put(field, stream);
        assertThat(stream.status()).isEqualTo(200);
    }

    /** What happens before a subscription begins is not told: waits until all have begun. */
    void awaitEverybody(Duration patience) {
        Waiting.until(() -> byStream.keySet().stream().allMatch(field -> active(field) >= 2), patience);
    }

    private double active(String field) {
        return Pattern.compile("(?m)^healthpay_subscriptions_active\\{[^}]*field=\"" + field + "\"[^}]*} ([0-9.]+)")
                .matcher(ledger.operator()
                        .get("//observe/metrics", "Accept", "text/plain")
                        .text())
                .results()
                .mapToDouble(line -> Double.parseDouble(line.group(1)))
                .sum();
    }

    /**
     * Returns what both are told next of a field, after having read it at the moment when the first was told.
     *
     * @param read reads what a subscriber is told
     */
    JsonNode next(String field, UnaryOperator<JsonNode> read) {
        JsonNode told = nextOnSocket(field);
        assertThat(read.apply(told)).as("read when told of " + field).isEqualTo(told);
        EventReader.Received streamed =
                Objects.requireNonNull(byStream.get(field)).next();
        assertThat(streamed.event()).isEqualTo("next");
        assertThat(streamed.json().at("/data/" + field)).isEqualTo(told);
        return told;
    }

    /** Operations share the socket: what is said of others is kept for when it is asked for. */
    private JsonNode nextOnSocket(String field) {
        Queue<JsonNode> said = said(field);
        while (said.isEmpty()) {
            JsonNode message = HttpResult.parse(socket.hear());
            assertThat(message.path("type").asText()).as(message.toString()).isEqualTo("next");
            String id = message.path("id").asText();
            said(id).add(message.at("/payload/data/" + id));
        }
        return said.remove();
    }

    private Queue<JsonNode> said(String field) {
        return bySocket.computeIfAbsent(field, unheard -> new ArrayDeque<>());
    }

    @Override
    public void close() {
        socket.close();
        byStream.values().forEach(EventReader::close);
    }
}
