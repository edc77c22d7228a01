package tech.healthpay.ledger.app.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Where the public keys of the token issuer are: a JSON Web Key Set in a file or at a URL. */
public sealed interface KeySetSource {

    /** The most bytes of a key set. */
    int MAX_BYTES = 256 * 1024;

    /**
     * Reads the set; blocks for a bounded time.
     *
     * @throws IOException if it cannot be had now; the caller tries again later
     */
    byte[] read() throws IOException;

    /** A set in a file. */
    record KeySetFile(Path path) implements KeySetSource {

        @Override
        public byte[] read() throws IOException {
            try (InputStream in = Files.newInputStream(path)) {
                return bounded(in);
            }
        }
    }

    /**
     * A set at a URL.
     *
     * @param url https, or http on this machine: who can change the keys on their way can sign anything
     */
    record KeySetUrl(URI url) implements KeySetSource {

        private static final Duration CONNECT = Duration.ofSeconds(2);
        private static final Duration ANSWER = Duration.ofSeconds(5);

        public KeySetUrl {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean local = "localhost".equals(url.getHost()) || "127.0.0.1".equals(url.getHost());
            if (!scheme.equals("https") && !(scheme.equals("http") && local)) {
                throw new IllegalArgumentException("a key set's URL must begin with https://");
            }
        }

        @Override
        public byte[] read() throws IOException {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(ANSWER)
                    .header("Accept", "application/json")
                    .build();
            // keys change rarely: a client for each reading leaves no idle threads behind
            try (HttpClient client =
                    HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
                // the request's own timeout ends with the headers; this one also ends a body that trickles
                CompletableFuture.delayedExecutor(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(client::shutdownNow);
                HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
                try (InputStream in = response.body()) {
                    if (response.statusCode() != 200) {
                        throw new IOException("the key set's server answered " + response.statusCode());
                    }
                    return bounded(in);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while reading the key set", e);
            }
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IOException("the key set has more than " + MAX_BYTES + " bytes");
        }
        return bytes;
    }
}
