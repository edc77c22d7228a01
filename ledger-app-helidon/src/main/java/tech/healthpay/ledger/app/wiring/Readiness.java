package tech.healthpay.ledger.app.wiring;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks a ledger over HTTP, as anybody else would, until it says that it has started and is ready. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final List<String> CHECKS = List.of("/observe/health/started", "/observe/health/ready");
    private static final int OK = 200;

    private Readiness() {}

    /**
     * Waits until everything answers and every loop does its work.
     *
     * @return what there is to say about it
     * @throws NotReadyException if that takes longer than a minute
     */
    static String await(Ledger ledger) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String missing = missing(client, ledger);
            while (!missing.isEmpty()) {
                if (System.nanoTime() > end) {
                    throw new NotReadyException(
                            "The ledger is not ready after %d s: %s".formatted(PATIENCE.toSeconds(), missing));
                }
                Thread.sleep(PAUSE);
                missing = missing(client, ledger);
            }
            return "relay and projections at work";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("Interrupted before the ledger was ready");
        }
    }

    /** What is still missing; empty if nothing is. */
    private static String missing(HttpClient client, Ledger ledger) throws InterruptedException {
        for (String check : CHECKS) {
            String answer = ask(client, ledger.address().resolve(check));
            if (!answer.isEmpty()) {
                return answer;
            }
        }
        return ledger.isStreaming() ? "" : "a loop does not do its work yet; the log says why";
    }

    private static String ask(HttpClient client, URI check) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(check).timeout(ANSWER).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() / 100 == OK / 100
                    ? ""
                    : check + " answers " + response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return check + " does not answer: " + e.getMessage();
        }
    }
}
