package tech.healthpay.ledger.app.openapi;

import java.util.List;
import java.util.Map;
import tech.healthpay.ledger.app.http.PageFiles;
import tech.healthpay.ledger.app.http.PublicDocument;

/**
 * The API's description and the page to browse it: Swagger UI from this program's own class path, with nothing from
 * elsewhere. Thread-safe.
 *
 * @param description what is described
 */
public record ApiPages(ApiDocument description) {

    private static final String OWN = "openapi/page/";

    /**
     * The page may load its own scripts, styles and images, and ask its own server. Swagger UI draws its icons as data and
     * sets styles on elements through the DOM, which needs no exception.
     */
    private static final PageFiles FILES =
            PageFiles.under("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    /**
     * Returns the documents to serve.
     *
     * @throws IllegalStateException if this program was put together without Swagger UI
     */
    public List<PublicDocument> documents() {
        String swagger = PageFiles.versioned("org.webjars", "swagger-ui", "META-INF/resources/webjars/swagger-ui");
        return List.of(
                new PublicDocument("/openapi.json", "application/json", Map.of(), description::json),
                FILES.page("/docs", OWN + "docs.html"),
                FILES.style("/docs/docs.css", OWN + "docs.css"),
                FILES.script("/docs/docs.js", OWN + "docs.js"),
                FILES.style("/docs/swagger-ui.css", swagger + "swagger-ui.css"),
                FILES.script("/docs/swagger-ui-bundle.js", swagger + "swagger-ui-bundle.js"),
                FILES.file("/docs/favicon.png", "image/png", swagger + "favicon-32x32.png"));
    }
}
