package tech.healthpay.ledger.app.rest;

import java.time.Instant;
import java.util.Optional;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.BadInputException;
import tech.healthpay.ledger.core.handling.IdempotencyKey;

/**
 * A command that is good on one day and bad on the next ({@code effectiveDate} of today, say) is repeated as it was sent: the
 * repetition is judged by the day of the first answer. Only what would be refused as bad input pays for looking that up.
 * Thread-safe.
 */
record RepeatedRequests(CommandSide side, Endpoint.Operation operation) implements Endpoint.Operation {

    static Endpoint of(CommandSide side, Endpoint endpoint) {
        return new Endpoint(
                endpoint.method(), endpoint.path(), endpoint.roles(), new RepeatedRequests(side, endpoint.operation()));
    }

    @Override
    public Answer answer(ApiRequest request) {
        try {
            return operation.answer(request);
        } catch (BadInputException e) {
            Optional<Instant> first = firstAnswered(request);
            if (first.isEmpty()) {
                throw e;
            }
            return operation.answer(request.at(first.get()));
        }
    }

    private Optional<Instant> firstAnswered(ApiRequest request) {
        IdempotencyKey key = request.idempotencyKey();
        return key == null ? Optional.empty() : side.commands().answeredAt(request.actor(), key);
    }
}
