package tech.healthpay.ledger.app.live;

import java.util.HashMap;
import java.util.Map;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.core.access.Actor;

/** Counts subscriptions, of all and of each subject, and knows when there are enough. Thread-safe. */
final class Places {

    private final LiveSettings settings;
    private final Map<String, Integer> bySubject = new HashMap<>();
    private int taken;

    Places(LiveSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes a place.
     *
     * @throws ProblemException if there is none: {@code OVERLOADED}, or {@code RATE_LIMITED} if the subject has enough
     */
    synchronized void take(Actor actor) {
        if (taken >= settings.maxSubscriptions()) {
            throw new ProblemException(Problems.overloaded());
        }
        int own = bySubject.getOrDefault(actor.subject(), 0);
        if (own >= settings.maxPerSubject() && !actor.commandsEverything()) {
            throw new ProblemException(
                    Problem.of(429, "RATE_LIMITED", "this subject has as many subscriptions as it may have at a time"));
        }
        bySubject.put(actor.subject(), own + 1);
        taken++;
    }

    /** Gives a place back. */
    synchronized void release(Actor actor) {
        bySubject.computeIfPresent(actor.subject(), (subject, own) -> own == 1 ? null : own - 1);
        taken--;
    }

    synchronized int taken() {
        return taken;
    }
}
