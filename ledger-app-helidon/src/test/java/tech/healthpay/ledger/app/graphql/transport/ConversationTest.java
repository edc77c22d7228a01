package tech.healthpay.ledger.app.graphql.transport;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.graphql.GraphQlErrors;
import tech.healthpay.ledger.app.graphql.GraphQlRequest;
import tech.healthpay.ledger.app.graphql.transport.Conversation.Effect;
import tech.healthpay.ledger.app.graphql.transport.Conversation.Ticket;

/** Every rule of the sub-protocol, without a socket. */
class ConversationTest {

    private static final ExecutionResult RESULT =
            ExecutionResult.newExecutionResult().data(Map.of("n", 1)).build();
    private static final Ticket FIRST = new Ticket("a", 1);

    private final Conversation conversation = new Conversation(new MessageReader(SocketSettings.MAX_MESSAGE), 2);

    @Test
    void a_client_is_authenticated_before_it_is_acknowledged() {
        assertThat(conversation.received(
                        "{\"type\":\"connection_init\",\"payload\":{\"authorization\":\"bearer abc\"}}"))
                .containsExactly(new Effect.Authenticate("abc"));
        assertThat(texts(conversation.acknowledged())).containsExactly("{\"type\":\"connection_ack\"}");
    }

    @Test
    void a_client_need_not_bring_its_token_in_the_message() {
        assertThat(conversation.received("{\"type\":\"connection_init\",\"payload\":null}"))
                .containsExactly(new Effect.Authenticate(null));
    }

    @Test
    void a_second_init_closes_whether_or_not_the_first_was_acknowledged() {
        conversation.received("{\"type\":\"connection_init\"}");
        assertThat(conversation.received("{\"type\":\"connection_init\"}"))
                .containsExactly(new Effect.Close(Closing.tooManyInits()));
    }

    @Test
    void the_time_for_init_ends_only_who_sent_none() {
        conversation.received("{\"type\":\"connection_init\"}");
        assertThat(conversation.initialisationTimedOut()).isEmpty();
        assertThat(fresh().initialisationTimedOut()).containsExactly(new Effect.Close(Closing.initTimeout()));
    }

    @Test
    void who_asks_before_the_acknowledgement_is_unauthorized() {
        conversation.received("{\"type\":\"connection_init\"}");
        assertThat(conversation.received(subscribe("a"))).containsExactly(new Effect.Close(Closing.unauthorized()));
    }

    @Test
    void an_operation_begins_is_answered_and_completes() {
        acknowledge();
        assertThat(
                        conversation.received(
                                "{\"id\":\"a\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{n}\",\"operationName\":\"N\",\"variables\":{\"v\":null},\"extensions\":{}}}"))
                .containsExactly(new Effect.Begin(
                        FIRST, new GraphQlRequest("{n}", "N", java.util.Collections.singletonMap("v", null))));
        assertThat(texts(conversation.answered(FIRST, RESULT)))
                .containsExactly("{\"id\":\"a\",\"type\":\"next\",\"payload\":{\"data\":{\"n\":1}}}");
        assertThat(texts(conversation.completed(FIRST))).containsExactly("{\"id\":\"a\",\"type\":\"complete\"}");
        assertThat(conversation.completed(FIRST)).isEmpty();
    }

    @Test
    void after_an_error_there_is_no_complete() {
        acknowledge();
        conversation.received(subscribe("a"));
        assertThat(texts(conversation.failed(FIRST, List.of(GraphQlErrors.error("BAD", "no")))))
                .containsExactly(
                        "{\"id\":\"a\",\"type\":\"error\",\"payload\":[{\"message\":\"no\",\"extensions\":{\"code\":\"BAD\"}}]}");
        assertThat(conversation.completed(FIRST)).isEmpty();
        assertThat(conversation.answered(FIRST, RESULT)).isEmpty();
    }

    @Test
    void what_the_client_completes_is_cancelled_and_what_comes_late_of_it_is_not_told() {
        acknowledge();
        conversation.received(subscribe("a"));
        assertThat(conversation.received("{\"id\":\"a\",\"type\":\"complete\"}"))
                .containsExactly(new Effect.Cancel(FIRST));
        assertThat(conversation.received(subscribe("a")))
                .containsExactly(new Effect.Begin(new Ticket("a", 2), new GraphQlRequest("{n}", null, Map.of())));

        assertThat(conversation.answered(FIRST, RESULT)).isEmpty();
        assertThat(conversation.completed(FIRST)).isEmpty();
        assertThat(conversation.failed(FIRST, List.of())).isEmpty();
        assertThat(conversation.isRunning(new Ticket("a", 2))).isTrue();
    }

    @Test
    void a_complete_that_crosses_the_servers_own_is_no_fault() {
        acknowledge();
        assertThat(conversation.received("{\"id\":\"a\",\"type\":\"complete\"}"))
                .isEmpty();
    }

    @Test
    void an_id_in_use_closes_and_cancels_everything() {
        acknowledge();
        conversation.received(subscribe("a"));
        assertThat(conversation.received(subscribe("a")))
                .containsExactly(new Effect.Close(Closing.duplicate("a")), new Effect.Cancel(FIRST));
        assertThat(conversation.received(subscribe("b"))).isEmpty();
        assertThat(conversation.closing(Closing.goingAway())).isEmpty();
        assertThat(conversation.gone()).isEmpty();
    }

    @Test
    void one_operation_too_many_is_refused_and_the_others_go_on() {
        acknowledge();
        conversation.received(subscribe("a"));
        conversation.received(subscribe("b"));
        assertThat(texts(conversation.received(subscribe("c"))))
                .singleElement()
                .asString()
                .startsWith("{\"id\":\"c\",\"type\":\"error\"")
                .contains("RATE_LIMITED");
        assertThat(conversation.isRunning(FIRST)).isTrue();
    }

    @Test
    void pings_are_answered_with_what_they_bring_and_pongs_not_at_all() {
        assertThat(texts(conversation.received("{\"type\":\"ping\"}"))).containsExactly("{\"type\":\"pong\"}");
        assertThat(texts(conversation.received("{\"type\":\"ping\",\"payload\":{\"a\":1}}")))
                .containsExactly("{\"type\":\"pong\",\"payload\":{\"a\":1}}");
        assertThat(conversation.received("{\"type\":\"pong\",\"payload\":{}}")).isEmpty();
        assertThat(conversation.beat()).isEmpty();
        acknowledge();
        assertThat(texts(conversation.beat())).containsExactly("{\"type\":\"ping\"}");
    }

    @Test
    void who_is_gone_leaves_nothing_running() {
        acknowledge();
        conversation.received(subscribe("a"));
        assertThat(conversation.gone()).containsExactly(new Effect.Cancel(FIRST));
        assertThat(conversation.acknowledged()).isEmpty();
        assertThat(conversation.beat()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|a message is a JSON object",
                "7|a message is a JSON object",
                "{}|a message has a text 'type'",
                "{\"type\":1}|a message has a text 'type'",
                "{\"type\":\"connection_ack\"}|there is no message of this 'type' from a client",
                "{\"type\":\"start\"}|there is no message of this 'type' from a client",
                "{\"type\":\"connection_init\",\"payload\":[]}|connection_init: 'payload' is an object, or not there",
                "{\"type\":\"ping\",\"payload\":1}|ping: 'payload' is an object, or not there",
                "{\"type\":\"pong\",\"payload\":\"x\"}|pong: 'payload' is an object, or not there",
                "{\"type\":\"complete\"}|complete: 'id' is a text of 1 to 255 characters",
                "{\"type\":\"complete\",\"id\":\"\"}|complete: 'id' is a text of 1 to 255 characters",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{a}\"}}|subscribe: 'id' is a text of 1 to 255 characters",
                "{\"type\":\"subscribe\",\"id\":1,\"payload\":{\"query\":\"{a}\"}}|subscribe: 'id' is a text of 1 to 255 characters",
                "{\"type\":\"subscribe\",\"id\":\"1\"}|subscribe: 'payload' is an object",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}|subscribe: 'query' in the payload is a text",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{a}\",\"variables\":[]}}|subscribe: 'variables' in the payload is an object, or not there",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{a}\",\"operationName\":1}}|subscribe: 'operationName' in the payload is a text, or not there",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{a}\",\"extensions\":1}}|subscribe: 'extensions' in the payload is an object, or not there"
            })
    void what_is_no_message_closes_and_the_reason_names_what_is_wrong(String message, String reason) {
        acknowledge();
        assertThat(conversation.received(message)).containsExactly(new Effect.Close(new Closing(4400, reason)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "{\"type\":\"ping\"}x", "{\"type\":\"ping\",\"type\":\"ping\"}"})
    void what_is_no_json_closes(String message) {
        assertThat(conversation.received(message)).singleElement().isInstanceOfSatisfying(Effect.Close.class, close -> {
            assertThat(close.closing().code()).isEqualTo(4400);
            assertThat(close.closing().reason()).startsWith("malformed JSON");
        });
    }

    @Test
    void a_reason_fits_into_a_close_frame() {
        assertThat(Closing.duplicate("é".repeat(200)).reason().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(123)
                .hasSizeGreaterThan(120);
    }

    private static Conversation fresh() {
        return new Conversation(new MessageReader(SocketSettings.MAX_MESSAGE), 2);
    }

    private void acknowledge() {
        conversation.received("{\"type\":\"connection_init\"}");
        conversation.acknowledged();
    }

    private static String subscribe(String id) {
        return "{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{n}\"}}";
    }

    private static List<String> texts(List<Effect> effects) {
        return effects.stream()
                .map(effect -> ((Effect.Say) effect).message().text())
                .toList();
    }
}
