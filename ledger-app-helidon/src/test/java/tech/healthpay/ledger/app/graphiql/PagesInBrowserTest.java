package tech.healthpay.ledger.app.graphiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;

/** The pages for people, as people see them: in Chromium. Run by the profile {@code browser}; pictures are in {@code target/browser}. */
@Tag("browser")
class PagesInBrowserTest {

    private static final ApiWorld WORLD = ApiWorld.following();
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        try {
            browser = Browser.in(
                    Path.of("target", "browser").toAbsolutePath(), System.getProperty("ledger.playwright.version"));
        } catch (Browser.Unavailable e) {
            System.out.println("PagesInBrowserTest is skipped: " + e.getMessage());
            abort(e.getMessage());
        }
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void the_api_is_browsed() throws IOException, InterruptedException {
        JsonNode report = play("docs");

        assertThat(report.at("/answers/docs").asInt()).isGreaterThan(5);
    }

    @Test
    void without_a_token_the_page_says_what_is_missing_and_asks_nothing() throws IOException, InterruptedException {
        JsonNode report = play("nobody");

        assertThat(report.at("/answers/who").asText()).contains("No token");
        assertThat(report.at("/answers/nobody").asText()).contains("There is no token");
        assertThat(report.path("asked")).noneMatch(asked -> asked.asText().endsWith("/graphql"));
    }

    @Test
    void a_query_is_answered_and_the_schema_shown_with_a_pasted_token() throws IOException, InterruptedException {
        JsonNode report = play("query", "kept");

        assertThat(report.at("/answers/operator").asText()).contains("operator-1 (operator)");
        assertThat(report.at("/answers/query").asText()).contains("wallet-detail", "medcard-detail");
        assertThat(report.at("/answers/schema").asText()).contains("Query", "Mutation");
        assertThat(report.at("/answers/address").asText()).isEqualTo(WORLD.root() + "/graphiql");
        assertThat(report.at("/answers/local").asText()).isEqualTo("{}");
        assertThat(report.at("/answers/cookies").asText()).isEmpty();
    }

    @Test
    void a_subscription_started_in_the_page_shows_what_happens_from_then_on() throws IOException, InterruptedException {
        JsonNode report = play("query", "subscription");

        assertThat(report.at("/answers/socket").asText())
                .isEqualTo("ws://" + WORLD.root().getAuthority() + "/graphql/ws");
        assertThat(report.at("/answers/subscription").asText())
                .contains("wallet.created", report.at("/answers/wallet").asText());
    }

    private static JsonNode play(String... steps) throws IOException, InterruptedException {
        JsonNode report = HttpResult.parse(browser.play(WORLD.root().toString(), WORLD.token(), steps));
        assertThat(report.path("step").asText()).as(report.toPrettyString()).isEqualTo("done");
        assertThat(report.path("complaints")).as("what the console says").isEmpty();
        assertThat(report.path("asked"))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.asText())
                        .matches("(http|ws)://" + WORLD.root().getAuthority() + "/.*")
                        .doesNotContain(WORLD.token()));
        return report;
    }
}
