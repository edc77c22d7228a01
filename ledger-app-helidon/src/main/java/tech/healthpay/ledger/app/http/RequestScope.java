package tech.healthpay.ledger.app.http;

import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;

/**
 * What the filter knows of a request before it is routed.
 *
 * @param correlationId 1 to 128 visible characters
 * @param actor who asks; null only on paths that are open to all
 */
record RequestScope(String correlationId, @Nullable Actor actor) {

    Actor requireActor() {
        if (actor == null) {
            throw new ProblemException(Problems.noToken());
        }
        return actor;
    }
}
