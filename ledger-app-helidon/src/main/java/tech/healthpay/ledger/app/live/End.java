package tech.healthpay.ledger.app.live;

import tech.healthpay.ledger.app.graphql.SlowSubscriberException;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;

/**
 * Why the ledger ends a subscription that its subscriber did not cancel.
 *
 * @param reason in one word, for metrics
 * @param signal what the subscriber is told
 */
record End(String reason, RuntimeException signal) {

    /** The code of subscriptions that end because the server stops: another one, or this one later, takes them. */
    static final String GOING_AWAY = "GOING_AWAY";

    /** More waits for the subscriber than may. */
    static End slow(int buffer) {
        return new End("slow", new SlowSubscriberException("the subscriber is more than " + buffer + " items behind"));
    }

    /** The token that it began with is no longer good. */
    static End token() {
        return new End("token", new ProblemException(Problems.badToken("the token is no longer good")));
    }

    /** The server stops. */
    static End shutdown() {
        return new End("shutdown", new ProblemException(Problem.of(503, GOING_AWAY, "the server stops")));
    }
}
