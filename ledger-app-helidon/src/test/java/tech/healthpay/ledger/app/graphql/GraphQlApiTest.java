package tech.healthpay.ledger.app.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;
import static tech.healthpay.ledger.app.testing.ApiWorld.OMAR;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.GraphQlClient;
import tech.healthpay.ledger.app.testing.HttpResult;

/** What every answer of the GraphQL API has in common. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlApiTest {

    private final ApiWorld world = ApiWorld.following();
    private final GraphQlClient operator = new GraphQlClient(world.operator());
    private final GraphQlClient omar = new GraphQlClient(world.member(OMAR));

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void a_query_answers_what_rest_answers() {
        String wallet = world.activeWallet(MONA, "250.50");

        JsonNode answer =
                operator.data("{ wallet(walletId: \"%s\") { walletId status balance version createdAt dailyLimit } }"
                        .formatted(wallet));

        JsonNode rest = world.operator().get("/wallets/" + wallet).json();
        assertThat(answer.path("wallet").path("balance").textValue()).isEqualTo("250.50");
        assertThat(answer.path("wallet").path("status").textValue()).isEqualTo("ACTIVE");
        assertThat(answer.path("wallet").path("version")).isEqualTo(rest.path("version"));
        assertThat(answer.path("wallet").path("createdAt")).isEqualTo(rest.path("createdAt"));
        assertThat(answer.path("wallet").path("dailyLimit").isNull()).isTrue();
    }

    @Test
    void what_the_caller_does_not_see_is_null() {
        String wallet = world.activeWallet(MONA, "250.50");

        JsonNode answer = omar.data("{ wallet(walletId: \"%s\") { balance } }".formatted(wallet));

        assertThat(answer.path("wallet").isNull()).isTrue();
    }

    @Test
    void what_the_role_may_never_ask_is_an_error() {
        HttpResult answer = omar.send("{ trialBalance { totals { currency } } }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(GraphQlClient.codes(answer)).containsExactly("FORBIDDEN");
        assertThat(answer.json().path("data").path("trialBalance").isNull()).isTrue();
    }

    @Test
    void a_mutation_answers_ids_version_and_position() {
        JsonNode answer = operator.data("""
                mutation { createWallet(input: {userId: "%s", walletType: PERSONAL, kycLevel: FULL,
                    initialBalance: "10.50"}) { success walletId status version position replayed error { code } } }
                """.formatted(MONA));

        JsonNode payload = answer.path("createWallet");
        assertThat(payload.path("success").booleanValue()).isTrue();
        assertThat(payload.path("status").textValue()).isEqualTo("PENDING_ACTIVATION");
        assertThat(payload.path("version").longValue()).isPositive();
        assertThat(payload.path("error").isNull()).isTrue();
        assertThat(world.operator()
                        .get("/wallets/" + payload.path("walletId").textValue())
                        .field("balance"))
                .isEqualTo("10.50");
    }

    @Test
    void a_refusal_is_told_in_the_payload_with_every_bad_field() {
        JsonNode answer = operator.data("""
                mutation { createWallet(input: {userId: "%s", walletType: PERSONAL, kycLevel: FULL, currency: "pounds",
                    initialBalance: "-1"}) { success walletId error { code message field errors { field code } } } }
                """.formatted(MONA));

        JsonNode payload = answer.path("createWallet");
        assertThat(payload.path("success").booleanValue()).isFalse();
        assertThat(payload.path("walletId").isNull()).isTrue();
        assertThat(payload.path("error").path("field").textValue()).isEqualTo("currency");
        assertThat(payload.path("error").path("errors").findValuesAsText("field"))
                .contains("currency");
    }
}
