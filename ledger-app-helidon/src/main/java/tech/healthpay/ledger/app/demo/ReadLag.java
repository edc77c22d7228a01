package tech.healthpay.ledger.app.demo;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures, for a part of the commands, how long after a command's answer both read models show it: it asks for the version
 * that the command answered, and the ledger replies as soon as it is there. Thread-safe.
 */
final class ReadLag {

    /** Few enough to leave the ledger to its work. */
    private static final int EVERY = 10;

    private final ApiClient api;
    private final AtomicInteger commands = new AtomicInteger();
    private final LagSamples detail = new LagSamples();
    private final LagSamples realTime = new LagSamples();

    ReadLag(ApiClient api) {
        this.api = api;
    }

    /** Measures every tenth command, alternately in one read model and the other. */
    void maybeMeasure(CardAccount card) throws InterruptedException {
        int number = commands.incrementAndGet();
        if (number % EVERY == 0) {
            measure(card, number / EVERY % 2 == 0 ? "" : "/status", number / EVERY % 2 == 0 ? detail : realTime);
        }
    }

    private void measure(CardAccount card, String view, LagSamples samples) throws InterruptedException {
        long answered = System.nanoTime();
        if (api.get("/medcards/" + card.id() + view, card.version()).isAccepted()) {
            samples.add(Duration.ofNanos(System.nanoTime() - answered));
        }
    }

    LagSamples detail() {
        return detail;
    }

    LagSamples realTime() {
        return realTime;
    }
}
