package tech.healthpay.ledger.app.graphiql;

import java.util.List;
import tech.healthpay.ledger.app.http.PageFiles;
import tech.healthpay.ledger.app.http.PublicDocument;

/**
 * {@code /graphiql}: GraphiQL with what it needs, from this program's own class path, with nothing from elsewhere. The page is
 * open to all; whoever uses it pastes a token, which goes to {@code /graphql} and {@code /graphql/ws} of this server only.
 */
public final class ExplorerPage {

    private static final String OWN = "graphiql/page/";

    private static final String WEBJARS = "org.webjars.npm";

    /**
     * The page may load its own scripts and styles, and ask its own server, which takes in its own web sockets. GraphiQL has its
     * fonts and icons as data in its style sheet and sets styles on elements through the DOM, which needs no exception.
     */
    private static final PageFiles FILES = PageFiles.under(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private ExplorerPage() {}

    /**
     * Returns the documents to serve.
     *
     * @throws IllegalStateException if this program was put together without one of the jars
     */
    public static List<PublicDocument> documents() {
        String graphiql = PageFiles.versioned("org.mvnpm", "graphiql", "META-INF/resources/_static/graphiql");
        return List.of(
                FILES.page("/graphiql", OWN + "graphiql.html"),
                FILES.style("/graphiql/explorer.css", OWN + "explorer.css"),
                FILES.script("/graphiql/explorer.js", OWN + "explorer.js"),
                FILES.file("/graphiql/icon.svg", "image/svg+xml", OWN + "icon.svg"),
                FILES.style("/graphiql/graphiql.css", graphiql + "graphiql.min.css"),
                FILES.script("/graphiql/graphiql.js", graphiql + "graphiql.min.js"),
                FILES.script("/graphiql/react.js", webJar("react") + "umd/react.production.min.js"),
                FILES.script("/graphiql/react-dom.js", webJar("react-dom") + "umd/react-dom.production.min.js"),
                FILES.script("/graphiql/graphql-ws.js", webJar("graphql-ws") + "umd/graphql-ws.min.js"));
    }

    private static String webJar(String name) {
        return PageFiles.versioned(WEBJARS, name, "META-INF/resources/webjars/" + name);
    }
}
