package tech.healthpay.ledger.app.console;

import java.util.List;
import tech.healthpay.ledger.app.http.PageFiles;
import tech.healthpay.ledger.app.http.PublicDocument;

/**
 * {@code /console}: the page of operators and auditors, in English and Arabic, from this program's own class path. The page holds
 * nothing secret and is open to all; what it shows it asks the API for, with the token that its reader enters, whose roles decide.
 */
public final class ConsolePage {

    private static final String OWN = "console/page/";

    /** Nothing but the page's own scripts and styles, and its own server to ask. */
    private static final PageFiles FILES = PageFiles.under(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private ConsolePage() {}

    /** Returns the documents to serve. */
    public static List<PublicDocument> documents() {
        return List.of(
                FILES.page("/console", OWN + "console.html"),
                FILES.file("/console/icon.svg", "image/svg+xml", OWN + "icon.svg"),
                FILES.style("/console/console.css", OWN + "console.css"),
                FILES.script("/console/api.js", OWN + "api.js"),
                FILES.script("/console/chart.js", OWN + "chart.js"),
                FILES.script("/console/words.js", OWN + "words.js"),
                FILES.script("/console/console.js", OWN + "console.js"));
    }
}
