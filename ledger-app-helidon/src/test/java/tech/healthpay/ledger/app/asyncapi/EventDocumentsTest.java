package tech.healthpay.ledger.app.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.core.codec.EventType;

/** {@code /asyncapi.json} and the schemas: open to all, and whatever one refers to is there. */
class EventDocumentsTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient anybody = world.anonymous();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void every_event_is_a_message_of_the_channel_of_its_topic() {
        JsonNode document = anybody.get("//asyncapi.json").json();

        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(Stream.of("wallet", "payment", "medcard")
                        .map(channel ->
                                document.at("/channels/" + channel + "/address").asText()))
                .containsExactly("healthpay.events.wallet", "healthpay.events.payment", "healthpay.events.medcard");
        for (EventType type : EventType.values()) {
            JsonNode channel =
                    document.path("channels").path(type.aggregateType().category());
            assertThat(channel.path("messages").has(type.wireName())).isTrue();
            assertThat(document.at("/components/messages/" + type.wireName() + "/summary")
                            .asText())
                    .isNotBlank();
        }
    }

    @Test
    void whatever_is_referred_to_is_there() {
        JsonNode document = anybody.get("//asyncapi.json").json();

        List<String> references = new ArrayList<>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references).hasSizeGreaterThan(EventType.values().length * 2).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            } else {
                HttpResult schema = anybody.get("/" + reference);
                assertThat(schema.status()).as(reference).isEqualTo(200);
                assertThat(schema.header("Content-Type")).contains("application/schema+json");
                assertThat(schema.json().path("title").asText())
                        .isEqualTo(reference.split("/", -1)[3]);
            }
        });
        assertThat(anybody.get("//schemas/events/common/1.json").status()).isEqualTo(200);
        assertThat(anybody.get("//schemas/events/wallet.vanished/1").status()).isEqualTo(404);
    }
}
