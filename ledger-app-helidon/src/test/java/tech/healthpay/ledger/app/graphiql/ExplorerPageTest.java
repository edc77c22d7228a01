package tech.healthpay.ledger.app.graphiql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.ServedPage;

/** {@code /graphiql}: open to all, and sufficient in itself. */
class ExplorerPageTest {

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient anybody = world.anonymous();
    private final ServedPage page = new ServedPage(anybody, "/graphiql");

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_page_loads_nothing_that_is_not_served_here() {
        page.requireComplete(8);
    }

    @Test
    void the_page_may_load_and_ask_nothing_else() {
        page.requireStrict();
    }

    /** The policy would keep a browser from it; that nothing tries to is for the browser's test to say. */
    @Test
    void no_style_and_no_line_of_ours_names_another_host() {
        assertThat(page.html().text()).doesNotContain("://");
        for (String ours : new String[] {"explorer.js", "explorer.css", "graphiql.css"}) {
            assertThat(anybody.get("//graphiql/" + ours).text())
                    .as(ours)
                    .isNotBlank()
                    .doesNotContain("://", "@import")
                    .doesNotContainPattern("url\\((?!data:)");
        }
    }

    @Test
    void the_bundles_are_whole_scripts_that_need_no_bundler() {
        assertThat(anybody.get("//graphiql/graphiql.js").text())
                .contains("GraphiQL")
                .doesNotContainPattern("(?m)^import ");
        assertThat(anybody.get("//graphiql/react.js").text()).contains("React={}");
        assertThat(anybody.get("//graphiql/react-dom.js").text()).contains("ReactDOM={}");
        assertThat(anybody.get("//graphiql/graphql-ws.js").text()).contains("graphqlWs={}");
    }

    @Test
    void a_token_is_kept_no_longer_than_the_tab_and_is_no_part_of_an_address() {
        assertThat(anybody.get("//graphiql/explorer.js").text())
                .contains("sessionStorage")
                .doesNotContain("localStorage", "document.cookie", "history.", "location.search", "location.hash");
    }

    @Test
    void nothing_else_of_the_jars_is_open() {
        assertThat(anybody.get("//graphiql/graphiql.min.js.map").status()).isEqualTo(404);
        assertThat(anybody.get("//graphiql/package.json").status()).isEqualTo(404);
        assertThat(anybody.get("//graphiql/../graphql").status()).isNotEqualTo(200);
    }
}
