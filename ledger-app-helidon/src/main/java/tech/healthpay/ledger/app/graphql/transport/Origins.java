package tech.healthpay.ledger.app.graphql.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may open sockets. Browsers let any page open a socket to any server, and tell from where it comes; programs that
 * are no browsers do not tell, and may.
 *
 * @param others origins that may beside the server's own, for example {@code https://app.example}
 */
record Origins(Set<String> others) {

    boolean allow(Headers headers) {
        Optional<String> origin = headers.first(HeaderNames.ORIGIN);
        return origin.isEmpty()
                || others.contains(origin.get())
                || authority(origin.get())
                        .equals(headers.first(HeaderNames.HOST).map(host -> host.toLowerCase(Locale.ROOT)));
    }

    /** The same server is behind the same name and port, whether or not something before it encrypts. */
    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getRawAuthority())
                    .map(authority -> authority.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
