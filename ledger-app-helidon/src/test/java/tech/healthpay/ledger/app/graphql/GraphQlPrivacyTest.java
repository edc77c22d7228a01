package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.http.HttpMetrics;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.CapturedLog;
import tech.healthpay.ledger.app.testing.EventReader;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.SabotagedEventStore;
import tech.healthpay.ledger.app.testing.SocketClient;

/**
 * National ids, phone numbers, names and tokens never appear in a log line, wherever in a GraphQL request they stand and whatever
 * becomes of it, by any transport; not even if somebody lets the engine tell everything.
 */
class GraphQlPrivacyTest {

    private static final String ENTRY = """
            mutation Enter($input: CreateMedCardInput!) { createMedCard(input: $input) { success medCardId error { code } } }
            """;

    private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

    private static final String PERSON =
            "nationalId: \"%s\", name: \"Mona Hassan\", dateOfBirth: \"1999-01-01\", phoneNumber: \"%s\""
                    .formatted(Bodies.NATIONAL_ID, Bodies.PHONE);

    /** Held, as the log system lets go of loggers that nobody holds. */
    private final Logger engine = Logger.getLogger("graphql");

    private final Logger loaders = Logger.getLogger("org.dataloader");
    private final SabotagedEventStore events = new SabotagedEventStore();
    private final ApiWorld world = ApiWorld.start(events, HttpMetrics.NONE);
    private final ApiClient operator = world.operator();
    private final String token = world.token();
    private final Set<String> codes = new TreeSet<>();
    private final CapturedLog log = new CapturedLog();

    @BeforeEach
    void letTheEngineTellEverything() {
        engine.setLevel(Level.ALL);
        loaders.setLevel(Level.ALL);
    }

    @AfterEach
    void close() {
        engine.setLevel(null);
        loaders.setLevel(null);
        log.close();
        world.close();
    }

    private static ObjectNode card() {
        ObjectNode card = (ObjectNode) HttpResult.parse(Bodies.card(MONA));
        card.put("cardType", "GOLD");
        return card;
    }

    private static ObjectNode variables(JsonNode input) {
        return JsonNodeFactory.instance.objectNode().set("input", input);
    }

    private String literal(String person, String selection) {
        return "mutation { createMedCard(input: {userId: \"%s\", cardType: GOLD, monthlyLimit: \"5000\", copaymentPercentage: 20, "
                        .formatted(MONA)
                + "expiryDate: \"2028-12-31\", primaryHolder: {%s}}) { %s } }".formatted(person, selection);
    }

    /** Sends a request that ends, by every transport. */
    private void send(String document, ObjectNode variables) {
        ObjectNode body = body(document, variables);
        codes.addAll(codesOf(operator.post("//graphql", body.toString())));
        operator.get("//graphql?query=" + encoded(document) + "&variables=" + encoded(variables.toString()));
        codes.addAll(codesOf(operator.post("//graphql/stream", body.toString(), "Accept", "text/event-stream")));
        try (SocketClient socket = world.socket().initialise(token)) {
            socket.say(subscribing(body));
            socket.hear();
        }
    }

    private void send(String document) {
        send(document, JsonNodeFactory.instance.objectNode());
    }

    /** Sends a request that goes on, by every transport that has such. */
    private void follow(String document) {
        ObjectNode body = body(document, JsonNodeFactory.instance.objectNode());
        try (EventReader stream = operator.stream("//graphql/stream?query=" + encoded(document));
                SocketClient socket = world.socket().initialise(token)) {
            socket.say(subscribing(body));
            assertThat(stream.status()).isEqualTo(200);
            assertThat(operator.post("//graphql", body.toString()).text()).contains("errors");
        }
    }

    private static String subscribing(ObjectNode body) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "1")
                .put("type", "subscribe")
                .<ObjectNode>set("payload", body)
                .toString();
    }

    private static ObjectNode body(String document, ObjectNode variables) {
        return JsonNodeFactory.instance.objectNode().put("query", document).set("variables", variables);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The codes of errors and of payloads, in whatever form the answer has. */
    private static List<String> codesOf(HttpResult answer) {
        return CODE.matcher(answer.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private void succeed() {
        String card = new GraphQlClient(operator)
                .data(ENTRY, variables(card()))
                .path("createMedCard")
                .path("medCardId")
                .asText();
        send(literal(PERSON, "success"));
        world.catchUp();
        send("{ medCard(medCardId: \"%s\") { primaryHolder { nationalId name phoneNumber } } }".formatted(card));
        follow("subscription { medCardStatusChanged(medCardId: \"%s\") { status } }".formatted(card));
        send("query P($" + "person: String = \"" + Bodies.PHONE + "\") { medCardByCardNumber(cardNumber: $"
                + "person) { medCardId } }");
    }

    private void beInvalid() {
        ObjectNode unknown = card().put("nationalId", Bodies.NATIONAL_ID);
        ObjectNode wrongTier = card().put("cardType", Bodies.NATIONAL_ID);
        ObjectNode wrongDate = card().put("expiryDate", Bodies.PHONE);
        ObjectNode wrongDay = card();
        ((ObjectNode) wrongDay.path("primaryHolder")).put("dateOfBirth", "1999-01-02");
        send(ENTRY, variables(unknown));
        send(ENTRY, variables(wrongTier));
        send(ENTRY, variables(wrongDate));
        send(ENTRY, variables(wrongDay));
        send(ENTRY, variables(JsonNodeFactory.instance.textNode(token)));
        send(literal(PERSON + ", middleName: \"Ali Omar\"", "success"));
        send(literal(PERSON, "success nothing(of: \"" + Bodies.PHONE + "\")"));
        send("{ medCard(medCardId: \"" + Bodies.NATIONAL_ID + "\") { status } }");
        send("{ n" + Bodies.NATIONAL_ID + " }");
        send("{ n" + Bodies.NATIONAL_ID + ": __typename @t(token: \"" + token + "\") }");
        send("query A { __typename } query n" + Bodies.NATIONAL_ID + " { __typename }");
        send("{ " + ("n" + Bodies.NATIONAL_ID + ": __typename ").repeat(60) + "}");
    }

    private void beUnreadable() {
        send(literal(PERSON, "success") + "}");
        send("{ \"" + Bodies.PHONE);
        send(Bodies.NATIONAL_ID + " " + token);
        send("{ medCard(medCardId: " + Bodies.NATIONAL_ID + Bodies.PHONE + ") }");
        operator.post("//graphql", "{\"query\":\"" + Bodies.PHONE);
        operator.post("//graphql", "[{\"query\":\"" + Bodies.PHONE + "\"}]");
        operator.post("//graphql", "{\"query\":\"{}\",\"variables\":\"" + Bodies.NATIONAL_ID + "\"}");
        operator.post("//graphql", "{\"query\":\"" + Bodies.PHONE + "\"}", "Content-Type", "text/plain");
        operator.get("//graphql/" + Bodies.NATIONAL_ID + "?query=" + token);
    }

    private void breakInside() {
        events.failWith(new IllegalStateException("broken"));
        send(ENTRY, variables(card()));
        send(literal(PERSON, "success error { code message }"));
        send("query E($type: String = \"" + Bodies.PHONE + "\") { events(eventTypes: [$type]) { nodes { eventId } } }");
        events.failWith(null);
    }

    private void bringBadTokens() {
        String other = token.substring(0, token.length() - 2);
        world.withToken(other).post("//graphql", "{\"query\":\"{ __typename }\"}");
        world.withToken(Bodies.NATIONAL_ID).post("//graphql", "{\"query\":\"{ __typename }\"}");
        for (String bad : List.of(other, Bodies.NATIONAL_ID)) {
            try (SocketClient socket = world.socket()) {
                socket.say("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer " + bad + "\"}}");
                assertThat(socket.closed().code()).isEqualTo(4403);
            }
        }
        try (SocketClient socket = world.socket().initialise(token)) {
            socket.say("{\"type\":\"" + token + "\",\"id\":\"" + Bodies.PHONE + "\"}");
            assertThat(socket.closed().code()).isEqualTo(4400);
        }
    }

    @Test
    void nothing_of_a_request_gets_into_the_log() {
        succeed();
        beInvalid();
        beUnreadable();
        breakInside();
        bringBadTokens();

        assertThat(codes)
                .contains(
                        "GRAPHQL_PARSE_FAILED",
                        "GRAPHQL_VALIDATION_FAILED",
                        "QUERY_TOO_COMPLEX",
                        "UNKNOWN_OPERATION",
                        "NATIONAL_ID_MISMATCH",
                        "INTERNAL_ERROR");
        assertThat(log.lines())
                .hasSizeGreaterThan(100)
                .anySatisfy(line -> assertThat(line).contains("path=/graphql status=400"))
                .anySatisfy(line -> assertThat(line).contains("IllegalStateException: broken"))
                .noneSatisfy(line -> assertThat(line)
                        .containsAnyOf(
                                Bodies.NATIONAL_ID,
                                Bodies.PHONE,
                                Bodies.PHONE.substring(1),
                                "Mona Hassan",
                                "Ali Omar",
                                token.substring(0, token.length() - 2),
                                token.substring(token.lastIndexOf('.') + 1, token.length() - 2)));
    }
}
