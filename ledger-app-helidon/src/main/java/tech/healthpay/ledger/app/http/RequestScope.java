package tech.healthpay.ledger.app.http;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.core.access.Actor;

/**
 * What the filter knows of a request before it is routed.
 *
 * @param correlationId 1 to 128 visible characters
 * @param actor who asks; null only on paths that are open to all
 * @param authentic judges the token anew, for answers that outlast it
 * @param share what may be asked for by this request
 */
record RequestScope(String correlationId, @Nullable Actor actor, BooleanSupplier authentic, Share share) {

    Actor requireActor() {
        if (actor == null) {
            throw new ProblemException(Problems.noToken());
        }
        return actor;
    }
}
