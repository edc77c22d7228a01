package tech.healthpay.ledger.app.openapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import tech.healthpay.ledger.app.http.PublicDocument;

/**
 * The API's description and the page to browse it: Swagger UI from this program's own class path, with nothing from
 * elsewhere. Thread-safe.
 *
 * @param description what is described
 */
public record ApiPages(ApiDocument description) {

    private static final String OWN = "openapi/page/";

    /** Where a WebJar says which version it is, and holds its files: below a folder of that version. */
    private static final String WEBJAR_ABOUT = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";

    /**
     * The page may load its own scripts, styles and images, and ask its own server. Swagger UI draws its icons as data and
     * sets styles on elements through the DOM, which needs no exception.
     */
    private static final Map<String, String> STRICT = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer");

    /**
     * Returns the documents to serve.
     *
     * @throws IllegalStateException if this program was put together without Swagger UI
     */
    public List<PublicDocument> documents() {
        String swagger = WEBJAR + webjarVersion() + "/";
        return List.of(
                new PublicDocument("/openapi.json", "application/json", Map.of(), description::json),
                page("/docs", "text/html; charset=utf-8", OWN + "docs.html"),
                page("/docs/docs.css", "text/css; charset=utf-8", OWN + "docs.css"),
                page("/docs/docs.js", "text/javascript; charset=utf-8", OWN + "docs.js"),
                page("/docs/swagger-ui.css", "text/css; charset=utf-8", swagger + "swagger-ui.css"),
                page("/docs/swagger-ui-bundle.js", "text/javascript; charset=utf-8", swagger + "swagger-ui-bundle.js"),
                page("/docs/favicon.png", "image/png", swagger + "favicon-32x32.png"));
    }

    private static PublicDocument page(String path, String mediaType, String resource) {
        return new PublicDocument(path, mediaType, STRICT, () -> bytes(resource));
    }

    private static String webjarVersion() {
        Properties about = new Properties();
        try {
            about.load(new ByteArrayInputStream(bytes(WEBJAR_ABOUT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(about.getProperty("version"), "the WebJar's version");
    }

    /** The class loader finds what is in other jars, too, on the class path as on the module path. */
    private static byte[] bytes(String resource) {
        try (InputStream in = ApiPages.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
