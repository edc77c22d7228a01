package tech.healthpay.ledger.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tech.healthpay.ledger.app.testing.ApiClient;
import tech.healthpay.ledger.app.testing.ApiWorld;
import tech.healthpay.ledger.app.testing.DescribedApi;
import tech.healthpay.ledger.app.testing.ServedPage;

/** {@code /console}: open to all, sufficient in itself, and in step with the API. */
class ConsolePageTest {

    private static final Pattern OPERATION = Pattern.compile("(\\w+): \\['([A-Z]+)', '([^']+)'\\]");
    private static final Pattern KEY = Pattern.compile("(\\w+): '");
    private static final Pattern WORD = Pattern.compile("(?:say\\('|data-word=\")(\\w+)");

    private final ApiWorld world = ApiWorld.start();
    private final ApiClient anybody = world.anonymous();
    private final ServedPage page = new ServedPage(anybody, "/console");

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void the_page_loads_nothing_that_is_not_served_here() {
        page.requireComplete(6);
    }

    @Test
    void the_page_may_load_and_ask_nothing_else() {
        page.requireStrict();
    }

    @Test
    void a_token_is_kept_no_longer_than_the_tab_and_is_no_part_of_an_address() {
        assertThat(script("console.js"))
                .contains("sessionStorage")
                .doesNotContain("localStorage", "document.cookie", "history.", "location.", "innerHTML");
    }

    @Test
    void all_that_the_page_asks_for_is_described() {
        List<MatchResult> asked = OPERATION.matcher(script("api.js")).results().toList();

        assertThat(asked)
                .hasSizeGreaterThanOrEqualTo(7)
                .allSatisfy(each -> assertThat(DescribedApi.OURS
                                .document()
                                .path("paths")
                                .path(each.group(3))
                                .path(each.group(2).toLowerCase(Locale.ROOT))
                                .path("operationId")
                                .asText())
                        .as(each.group(3))
                        .isEqualTo(each.group(1)));
        assertThat(script("console.js")).doesNotContain("fetch(", "/api/v1");
    }

    @Test
    void both_languages_say_all_that_is_said() {
        String[] languages = script("words.js").split("export const ar", -1);
        Set<String> english = found(KEY, languages[0]);

        assertThat(languages).hasSize(2);
        assertThat(found(KEY, languages[1])).isEqualTo(english);
        assertThat(english).containsAll(found(WORD, page.html().text())).containsAll(found(WORD, script("console.js")));
    }

    @Test
    void nothing_else_below_is_open() {
        assertThat(anybody.get("//console/console.html").status()).isEqualTo(404);
        assertThat(anybody.get("//api/v1/projections").status()).isEqualTo(401);
    }

    private String script(String name) {
        return anybody.get("//console/" + name).text();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
