package tech.healthpay.ledger.app.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An exchange that is not as described is noticed: each test plants one difference between the description and what happens. */
class DescribedExchangeTest {

    private final ApiWorld world = ApiWorld.start();
    private final Exchange opened = exchange("POST", "/wallets", Bodies.wallet(MONA, "1.00"));
    private final Exchange refused = exchange("POST", "/wallets", """
            {"userId":"%s","walletType":"personal","colour":"red"}""".formatted(MONA));
    private final Exchange missing =
            exchange("GET", "/wallets/01890000-0000-7000-8000-00000000dead?minVersion=0", null);

    @AfterEach
    void stop() {
        world.close();
    }

    private Exchange exchange(String method, String path, String body) {
        return new Exchange(method, path, body, List.of(), world.operator().send(method, path, body));
    }

    private static DescribedApi with(Consumer<JsonNode> difference) {
        JsonNode document = DescribedApi.OURS.document().deepCopy();
        difference.accept(document);
        return new DescribedApi(document);
    }

    private static ObjectNode object(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static void requireDifference(Exchange exchange, String said, Consumer<JsonNode> difference) {
        assertThatCode(() -> DescribedExchange.require(DescribedApi.OURS, exchange))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> DescribedExchange.require(with(difference), exchange))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_status_that_is_not_described() {
        requireDifference(
                opened,
                "no status 201",
                document -> object(document, "/paths/~1wallets/post/responses").remove("201"));
    }

    @Test
    void a_field_of_an_answer_that_is_not_described() {
        requireDifference(
                opened,
                "'position'",
                document -> object(document, "/components/schemas/WalletStatusChanged/properties")
                        .remove("position"));
    }

    @Test
    void a_field_of_an_answer_that_is_not_there() {
        requireDifference(
                opened,
                "'colour'",
                document ->
                        ((ArrayNode) document.at("/components/schemas/WalletStatusChanged/required")).add("colour"));
    }

    @Test
    void a_value_that_is_none_of_the_described() {
        requireDifference(
                opened,
                "/status",
                document -> object(document, "/components/schemas/WalletStatus")
                        .putArray("enum")
                        .add("active"));
    }

    @Test
    void a_header_that_is_not_there() {
        requireDifference(
                opened,
                "no header Idempotency-Replayed",
                document -> object(document, "/components/headers/Idempotency-Replayed")
                        .put("required", true));
    }

    @Test
    void a_header_that_is_not_described() {
        requireDifference(
                opened,
                "header Location is not described",
                document -> object(document, "/paths/~1wallets/post/responses/201/headers")
                        .remove("Location"));
    }

    @Test
    void a_request_that_was_accepted_though_it_does_not_fit() {
        requireDifference(
                opened,
                "'currency'",
                document -> ((ArrayNode) document.at("/components/schemas/NewWallet/required")).add("currency"));
    }

    @Test
    void a_request_that_was_refused_though_it_fits() {
        requireDifference(refused, "the request fits the description", document -> {
            ObjectNode wallet = object(document, "/components/schemas/NewWallet");
            wallet.putArray("required").add("userId");
            wallet.put("additionalProperties", true);
        });
    }

    @Test
    void a_code_that_is_not_described() {
        requireDifference(
                missing,
                "/code",
                document -> object(document, "/components/responses/WalletNotFound/content/application~1problem+json")
                        .withObjectProperty("schema")
                        .withArrayProperty("allOf")
                        .addObject()
                        .withObjectProperty("properties")
                        .withObjectProperty("code")
                        .put("const", "NOT_FOUND"));
    }

    @Test
    void an_answer_of_another_media_type() {
        requireDifference(opened, "no content of type application/json", document -> {
            ObjectNode content = object(document, "/paths/~1wallets/post/responses/201/content");
            content.set("text/plain", content.remove("application/json"));
        });
    }
}
