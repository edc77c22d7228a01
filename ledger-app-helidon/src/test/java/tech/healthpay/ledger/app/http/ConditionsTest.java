package tech.healthpay.ledger.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static tech.healthpay.ledger.app.testing.ApiWorld.MONA;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.Bodies;
import tech.healthpay.ledger.app.testing.HttpResult;

/** {@code ETag}, {@code If-Match} and {@code If-None-Match}. */
class ConditionsTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient operator = world.operator();

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_command_with_the_present_version_goes_through_and_one_with_another_does_not() {
        String wallet = world.activeWallet(MONA, "100.00");
        String path = "/wallets/" + wallet + "/debits";

        HttpResult first = operator.post(path, Bodies.movement("1", "fee"), "If-Match", "\"2\"");
        HttpResult second = operator.post(path, Bodies.movement("1", "fee"), "If-Match", "\"2\"");
        HttpResult third = operator.post(
                path,
                Bodies.movement("1", "fee"),
                "If-Match",
                first.header("ETag").orElseThrow());

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.field("code")).isEqualTo("VERSION_CONFLICT");
        assertThat(third.field("version")).isEqualTo("4");
    }

    @Test
    void what_a_read_was_tagged_with_is_a_condition_too() {
        String card = world.activeCard(MONA);
        world.catchUp();
        String tag = operator.get("/medcards/" + card).header("ETag").orElseThrow();
        assertThat(tag).isEqualTo("\"2-2026-11-23\"");

        String body = "{\"reason\":\"user_request\"}";
        assertThat(operator.post("/medcards/" + card + "/suspend", body, "If-Match", tag)
                        .status())
                .isEqualTo(200);
        assertThat(operator.post("/medcards/" + card + "/activate", null, "If-Match", tag)
                        .status())
                .isEqualTo(412);
        assertThat(operator.post("/medcards/" + card + "/activate", null, "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "W/\"2\"", "\"abc\"", "\"2\", \"3\"", "\"\"", "\"-1\"", "\"9999999999999999999\""})
    void a_condition_that_is_no_version_is_bad_input(String condition) {
        String wallet = world.activeWallet(MONA, "100.00");

        HttpResult refused =
                operator.post("/wallets/" + wallet + "/debits", Bodies.movement("1", "fee"), "If-Match", condition);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asText()).isEqualTo("If-Match");
    }

    @Test
    void what_is_yet_to_be_created_matches_no_version() {
        assertThat(operator.post("/wallets", Bodies.wallet(MONA, "1"), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(operator.post("/medcards", Bodies.card(MONA), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(412);
        assertThat(world.events.lastPosition()).isZero();
    }

    @Test
    void a_read_that_is_still_the_same_is_not_told_again() {
        String wallet = world.activeWallet(MONA, "100.00");
        world.catchUp();
        HttpResult first = operator.get("/wallets/" + wallet);
        String tag = first.header("ETag").orElseThrow();

        HttpResult same = operator.get("/wallets/" + wallet, "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.text()).isEmpty();
        assertThat(same.header("ETag")).contains(tag);
        assertThat(same.header("Vary")).contains("Authorization");
        assertThat(operator.get("/wallets/" + wallet, "If-None-Match", "\"1\", W/" + tag)
                        .status())
                .isEqualTo(304);
        assertThat(operator.get("/wallets/" + wallet, "If-None-Match", "*").status())
                .isEqualTo(304);

        operator.post("/wallets/" + wallet + "/debits", Bodies.movement("1", "fee"));
        world.catchUp();
        HttpResult changed = operator.get("/wallets/" + wallet, "If-None-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.field("balance")).isEqualTo("99.00");
    }

    @Test
    void an_answer_that_depends_on_the_day_is_told_again_on_the_next_one() {
        String card = world.activeCard(MONA);
        world.catchUp();
        for (String path :
                List.of("/medcards/" + card, "/medcards/" + card + "/status", "/medcards/" + card + "/summary")) {
            String tag = operator.get(path).header("ETag").orElseThrow();
            assertThat(operator.get(path, "If-None-Match", tag).status())
                    .as(path)
                    .isEqualTo(304);

            world.clock.advance(Duration.ofDays(1));
            assertThat(operator.get(path, "If-None-Match", tag).status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void lists_over_many_aggregates_are_tagged_by_their_content() {
        world.activeWallet(MONA, "1");
        world.catchUp();
        for (String path :
                List.of("/users/" + MONA + "/wallets", "/analytics/users/" + MONA, "/analytics/pharmacies")) {
            String tag = operator.get(path).header("ETag").orElseThrow();
            assertThat(operator.get(path, "If-None-Match", tag).status())
                    .as(path)
                    .isEqualTo(304);
        }

        String path = "/users/" + MONA + "/wallets";
        String tag = operator.get(path).header("ETag").orElseThrow();
        world.activeWallet(MONA, "2");
        world.catchUp();
        assertThat(operator.get(path, "If-None-Match", tag).status()).isEqualTo(200);
    }
}
