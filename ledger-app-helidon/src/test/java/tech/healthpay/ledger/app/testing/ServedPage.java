package tech.healthpay.ledger.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** A page for people as a browser gets it, and the files that it names. */
public record ServedPage(ApiClient client, String path) {

    private static final Pattern LOADED = Pattern.compile("(?:src|<link[^>]* href)=\"([^\"]+)\"");

    /** Returns the page. */
    public HttpResult html() {
        return client.get("/" + path);
    }

    /** Returns what the page loads. */
    public List<String> loaded() {
        return LOADED.matcher(html().text())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** Requires that the page loads so many files, each of which is served here as what it is, and may be kept if it has not changed. */
    public void requireComplete(int files) {
        assertThat(html().status()).isEqualTo(200);
        assertThat(html().header("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(loaded()).hasSize(files).allSatisfy(file -> {
            assertThat(file).startsWith(path + "/");
            HttpResult got = client.get("/" + file);
            assertThat(got.status()).isEqualTo(200);
            assertThat(got.header("Content-Type").orElseThrow()).startsWith(typeOf(file));
            assertThat(got.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(got.header("Cache-Control")).contains("no-cache");
            String tag = got.header("ETag").orElseThrow();
            assertThat(client.get("/" + file, "If-None-Match", tag).status()).isEqualTo(304);
        });
    }

    private static String typeOf(String file) {
        return switch (file.substring(file.lastIndexOf('.'))) {
            case ".js" -> "text/javascript; charset=utf-8";
            case ".css" -> "text/css; charset=utf-8";
            case ".png" -> "image/png";
            case ".svg" -> "image/svg+xml";
            default -> throw new AssertionError("what is " + file + "?");
        };
    }

    /** Requires that the page may load and ask nothing but its own server, and has neither script nor style within. */
    public void requireStrict() {
        HttpResult page = html();
        assertThat(page.header("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                .contains("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.text()).doesNotContain("<script>", "<style>", "style=").doesNotContainPattern(" on[a-z]+=");
    }
}
