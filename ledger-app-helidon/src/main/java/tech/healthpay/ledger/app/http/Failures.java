package tech.healthpay.ledger.app.http;

import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import tech.healthpay.ledger.app.json.BadInputException;
import tech.healthpay.ledger.app.json.MalformedJsonException;
import tech.healthpay.ledger.app.security.InvalidTokenException;
import tech.healthpay.ledger.core.sourcing.UnavailableException;
import tech.healthpay.ledger.core.value.InvalidValueException;

/** Turns whatever ended a request into a problem, and logs what its operators have to look at, once. */
public final class Failures {

    private static final Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    /**
     * Returns what a client is told.
     *
     * @param correlationId under which a log line tells the rest
     */
    public static Problem problem(Throwable failure, String correlationId) {
        return switch (failure) {
            case ProblemException e -> e.problem();
            case BadInputException e -> Problems.badInput(e.errors());
            case MalformedJsonException e -> Problems.malformedJson(String.valueOf(e.getMessage()));
            case InvalidTokenException e -> Problems.badToken(String.valueOf(e.getMessage()));
            case InvalidValueException e -> Problem.of(400, e.code(), String.valueOf(e.getMessage()));
            case UnavailableException e -> unavailable(e, correlationId);
            case HttpException e -> ofStatus(e.status(), e, correlationId);
            case RequestException e -> ofStatus(e.status(), e, correlationId);
            // a corrupt history, a broken promise, a bug: the client learns nothing of it
            default -> internalError(failure, correlationId);
        };
    }

    private static Problem unavailable(UnavailableException failure, String correlationId) {
        if (failure.isSaturated()) {
            // the metrics tell of it; a line for each request would be more work for who has too much
            return Problems.overloaded();
        }
        LOG.log(
                Level.WARNING,
                () -> "not available: " + failure.dependency() + ", " + failure.getMessage() + ", correlationId="
                        + correlationId);
        return Problems.unavailable();
    }

    /** What Helidon itself refuses. */
    private static Problem ofStatus(Status status, Throwable failure, String correlationId) {
        return switch (status.code()) {
            case 404 -> Problems.notFound();
            case 413 -> Problems.payloadTooLarge(BodyReader.MAX_BYTES);
            case 503 -> Problems.overloaded();
            default ->
                status.family() == Status.Family.CLIENT_ERROR
                        ? Problems.malformedRequest()
                        : internalError(failure, correlationId);
        };
    }

    private static Problem internalError(Throwable failure, String correlationId) {
        LOG.log(Level.ERROR, "a request failed, correlationId=" + correlationId, failure);
        return Problems.internalError();
    }
}
