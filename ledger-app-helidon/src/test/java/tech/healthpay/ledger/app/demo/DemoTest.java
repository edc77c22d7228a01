package tech.healthpay.ledger.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.asyncapi.EventJudge;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.core.codec.EventType;

/** The demonstration over real HTTP, against a ledger in memory whose read models follow each command. */
class DemoTest {

    private final ApiWorld world = ApiWorld.following();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        world.close();
    }

    private Demo.Outcome play(Sample sample) throws InterruptedException {
        try (ApiClient api = new ApiClient(world.root(), world.issuer())) {
            return new Demo(told::add).run(api, sample);
        }
    }

    private static Step opening(String expect) {
        String wallet = """
                {"userId":"{user}","walletType":"personal","kycLevel":"full","initialBalance":"12.50"}""";
        return new Step("f1", "/wallets", "operator", expect, wallet, null, Map.of("wallet", "walletId"));
    }

    @Test
    void the_committed_sample_ends_as_it_expects_and_the_journal_balances() throws InterruptedException {
        Demo.Outcome outcome = play(Sample.load());

        assertThat(outcome.addsUp()).as(String.join("\n", told)).isTrue();
        assertThat(told)
                .anyMatch(line -> line.matches("  not as the sample expects +0"))
                .anyMatch(line -> line.matches("  clearing:transfer +[1-9][0-9,.]+ +[1-9][0-9,.]+ +0\\.00"))
                .anyMatch(line -> line.matches("  clearing:payment +[1-9][0-9,.]+ +[1-9][0-9,.]+ +0\\.00"))
                .anyMatch(line -> line.matches("  clearing:refund +[1-9][0-9,.]+ +[1-9][0-9,.]+ +0\\.00"))
                .anyMatch(line -> line.matches("  difference in EGP +[1-9][0-9,.]+ +[1-9][0-9,.]+ +0\\.00"))
                .last()
                .asString()
                .contains("Debits and credits are the same");
        requireAFamilyByGraphQl();
        requireEventsToKeepTheirSchemas();
    }

    private void requireAFamilyByGraphQl() {
        int begin = told.indexOf(
                "A family by GraphQL: its card, beneficiaries, latest claims with their items, and wallets in one"
                        + " document");
        assertThat(begin).isPositive();
        List<String> family =
                told.subList(begin, begin + 1 + told.subList(begin, told.size()).indexOf(""));
        assertThat(family)
                .anyMatch(line ->
                        line.matches("  MC[0-9]{12}  (basic|silver|gold|platinum) +[0-9,.]+ of +[0-9,.]+ EGP spent"))
                .anyMatch(line -> line.matches("    for .+ \\((spouse|child|parent|sibling|dependent)\\).*"))
                .anyMatch(
                        line -> line.matches(
                                "    [A-Za-z0-9._:-]+ +at PH-\\S+ +[0-9,.]+ EGP: [0-9,.]+ covered, [0-9,.]+ paid by the member"))
                .anyMatch(line -> line.matches("      +[0-9]+ x .+ +[0-9,.]+"))
                .anyMatch(line -> line.matches("  wallet [0-9a-f-]{36}  [0-9,.]+ EGP, active"))
                .anyMatch(line ->
                        line.matches("  A subscriber is told of 1\\.00 EGP that come in: balance [0-9,.]+ at version"
                                + " [0-9]+, [0-9]+ ms after the command's answer"));
    }

    /** All of them, as they are stored and published: the audit trail shows nothing else. */
    private void requireEventsToKeepTheirSchemas() {
        long position = 0;
        for (JsonNode page = events(0); !page.isEmpty(); page = events(position)) {
            for (JsonNode event : page) {
                EventType type =
                        EventType.find(event.path("eventType").asText()).orElseThrow();
                assertThat(EventJudge.complaints(type, event))
                        .as(event.toString())
                        .isEmpty();
                position = event.path("position").asLong();
            }
        }
        assertThat(position).isEqualTo(world.events.lastPosition()).isGreaterThan(4_000);
    }

    private JsonNode events(long after) {
        return world.operator().get("/events?limit=200&after=" + after).json().path("items");
    }

    @Test
    void a_step_that_is_expected_to_end_otherwise_is_named_and_fails_the_whole() throws InterruptedException {
        Demo.Outcome outcome = play(new Sample(List.of(List.of(opening("FORBIDDEN")))));

        assertThat(outcome.addsUp()).isFalse();
        assertThat(told)
                .anyMatch(line -> line.matches("  not as the sample expects +1"))
                .contains("    /wallets of family f1: accepted instead of FORBIDDEN");
    }

    @Test
    void the_same_step_as_it_does_end_is_in_order() throws InterruptedException {
        assertThat(play(new Sample(List.of(List.of(opening(Step.ACCEPTED))))).addsUp())
                .isTrue();
    }

    @Test
    void a_repetition_that_the_ledger_takes_for_a_new_request_fails_the_whole() throws InterruptedException {
        Step again = new Step(
                "f1", "/wallets/{wallet}/activate", "operator", Step.REPLAYED, "{}", "{user}-activate", Map.of());

        Demo.Outcome outcome = play(new Sample(List.of(List.of(opening(Step.ACCEPTED), again))));

        assertThat(outcome.addsUp()).isFalse();
        assertThat(told).contains("    /wallets/{wallet}/activate of family f1: accepted instead of replayed");
    }
}
