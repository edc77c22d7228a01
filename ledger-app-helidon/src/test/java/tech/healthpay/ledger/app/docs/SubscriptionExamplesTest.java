package tech.healthpay.ledger.app.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SocketClient;
import tech.healthpay.ledger.app.testing.Waiting;

/** The examples of subscriptions in {@code docs/api.md}, word for word. */
class SubscriptionExamplesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String API = "/api/v1";
    private static final Pattern CONVERSATION =
            Pattern.compile("<!-- exchange: websocket -->\\s*```\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern STREAM = Pattern.compile(
            "<!-- exchange: sse -->\\s*```http\\n(\\w+) (\\S+)\\n(.*?)\\n\\n(.*?)\\n```\\s*```\\n(.*?)```",
            Pattern.DOTALL);

    private final ApiWorld world = ApiWorld.following();
    private String wallet;

    @BeforeEach
    void open() {
        wallet = world.activeWallet(MONA, "100.00");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_conversation_over_a_socket_is_had_as_it_is_written() throws IOException {
        String conversation = example(CONVERSATION).group(1).replace("TOKEN", world.token(MONA));
        int subscriptions = 0;
        try (SocketClient client = world.socket()) {
            // a line that is indented goes on with the one before
            for (String line : conversation
                    .replaceAll("\\n +", " ")
                    .replace("WALLET", wallet)
                    .lines()
                    .toList()) {
                switch (line.charAt(0)) {
                    case '>' -> client.say(line.substring(1));
                    case '<' -> assertThat(told(client)).isEqualTo(HttpResult.parse(line.substring(1)));
                    default -> {
                        subscriptions++;
                        Waiting.until(() -> world.subscriptions() == 1, PATIENCE);
                        post(line);
                    }
                }
            }
            Waiting.until(() -> world.subscriptions() == 0, PATIENCE);
        }
        assertThat(subscriptions).isEqualTo(1);
    }

    /** Returns what is said next; which correlation id it has is the server's to say. */
    private static JsonNode told(SocketClient client) {
        JsonNode told = client.hearJson();
        told.findParents("correlationId").forEach(parent -> ((ObjectNode) parent).put("correlationId", "ANY"));
        return told;
    }

    private void post(String line) {
        List<String> words = List.of(line.split(" ", 3));
        assertThat(words.getFirst()).isEqualTo("POST");
        Bodies.require(201, world.operator().post(words.get(1).substring(API.length()), words.get(2)));
    }

    @Test
    void the_stream_is_told_as_it_is_written() throws IOException, InterruptedException {
        MatchResult example = example(STREAM);
        HttpRequest.Builder request = HttpRequest.newBuilder(world.root().resolve(example.group(2)))
                .method(example.group(1), BodyPublishers.ofString(example.group(4)));
        example.group(3)
                .replace("TOKEN", world.token())
                .lines()
                .map(header -> header.split(": ", 2))
                .forEach(header -> request.header(header[0], header[1]));
        List<String> lines = example.group(5).lines().toList();
        HttpClient http = HttpClient.newHttpClient();
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            BufferedReader told = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            for (int i = 0; i < lines.size(); i++) {
                if (i + 1 < lines.size() && lines.get(i + 1).contains("wallet.credited")) {
                    Bodies.require(
                            201,
                            world.operator()
                                    .post("/wallets/" + wallet + "/credits", Bodies.movement("1.00", "deposit")));
                }
                assertThat(told.readLine()).isEqualTo(lines.get(i));
            }
        } finally {
            http.shutdownNow();
        }
        assertThat(lines).hasSizeGreaterThan(7);
    }

    private static MatchResult example(Pattern form) throws IOException {
        List<MatchResult> found = form.matcher(Files.readString(Path.of("docs", "api.md")))
                .results()
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
