package tech.healthpay.ledger.app.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.HttpResult;
import tech.healthpay.ledger.app.testing.ServedPage;

/** {@code /openapi.json} and {@code /docs}: open to all, and sufficient in themselves. */
class DocsPageTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient anybody = world.anonymous();
    private final ServedPage page = new ServedPage(anybody, "/docs");

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_document_needs_no_token() {
        HttpResult document = anybody.get("//openapi.json");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.header("Content-Type")).contains("application/json");
        assertThat(document.json().path("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void what_the_caller_has_is_not_sent_again() {
        String tag = anybody.get("//openapi.json").header("ETag").orElseThrow();

        HttpResult again = anybody.get("//openapi.json", "If-None-Match", tag);

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void the_page_loads_nothing_that_is_not_served_here() {
        page.requireComplete(5);
    }

    @Test
    void the_page_may_load_and_ask_nothing_else() {
        page.requireStrict();
    }

    @Test
    void documents_are_only_read() {
        HttpResult refused = world.operator().send("POST", "//docs", "{}");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(anybody.send("HEAD", "//docs", null).text()).isEmpty();
        assertThat(anybody.send("OPTIONS", "//docs", null).status()).isEqualTo(204);
    }

    @Test
    void nothing_else_below_is_open() {
        assertThat(anybody.get("//docs/index.html").status()).isEqualTo(404);
        assertThat(anybody.get("//docs/../api/v1/analytics/pharmacies").status())
                .isEqualTo(401);
        assertThat(anybody.get("//docs/..%2fapi/v1/analytics/pharmacies").status())
                .isIn(400, 401, 404);
    }
}
