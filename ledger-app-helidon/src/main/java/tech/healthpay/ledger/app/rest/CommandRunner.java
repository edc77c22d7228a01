package tech.healthpay.ledger.app.rest;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.EntityTag;
import tech.healthpay.ledger.app.http.IdempotencyHeader;
import tech.healthpay.ledger.app.http.Problem;
import tech.healthpay.ledger.app.http.ProblemException;
import tech.healthpay.ledger.app.http.Problems;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.core.handling.CommandContext;
import tech.healthpay.ledger.core.handling.CommandResult;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.medcard.MedCardCommand;
import tech.healthpay.ledger.core.payment.PaymentCommand;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand;
import tech.healthpay.ledger.core.sourcing.Rejection;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.transfer.TransferFunds;
import tech.healthpay.ledger.core.wallet.WalletCommand;

/**
 * Gives the commands of requests to the ledger, and answers what became of them. Answers are made of the ledger's answer alone,
 * so that a repeated request with the same idempotency key gets the same. Thread-safe.
 */
record CommandRunner(CommandSide side) {

    /**
     * Runs a wallet command.
     *
     * @throws ProblemException if it is refused
     */
    Accepted run(ApiRequest request, WalletCommand command) {
        return accepted(side.commands().execute(command, context(request)));
    }

    /**
     * Runs a medical card command.
     *
     * @throws ProblemException if it is refused
     */
    Accepted run(ApiRequest request, MedCardCommand command) {
        return accepted(side.commands().execute(command, context(request)));
    }

    /**
     * Runs a transfer.
     *
     * @throws ProblemException if it is refused; with the transfer's id if it is stored as failed
     */
    Accepted run(ApiRequest request, TransferFunds command) {
        return accepted(side.commands().execute(command, context(request)));
    }

    /**
     * Runs a payment command.
     *
     * @throws ProblemException if it is refused
     */
    Accepted run(ApiRequest request, PaymentCommand command) {
        return accepted(side.commands().execute(command, context(request)));
    }

    /**
     * Runs a payment request command.
     *
     * @throws ProblemException if it is refused
     */
    Accepted run(ApiRequest request, PaymentRequestCommand command) {
        return accepted(side.commands().execute(command, context(request)));
    }

    /**
     * Refuses a condition on what is yet to be created: it has no version that could match.
     *
     * @throws ProblemException if there is one
     */
    static void requireUnconditional(ApiRequest request) {
        Long expected = request.expectedVersion();
        if (expected != null) {
            throw new ProblemException(
                    Problems.versionConflict("expected version " + expected + " of what does not exist yet"));
        }
    }

    private CommandContext context(ApiRequest request) {
        return new CommandContext(
                side.ids().nextId(),
                request.actor(),
                request.correlationId(),
                request.expectedVersion(),
                request.idempotencyKey(),
                request.ipAddress(),
                request.userAgent());
    }

    private static Accepted accepted(CommandResult result) {
        return switch (result) {
            case Accepted accepted -> accepted;
            case CommandResult.Refused refused -> throw new ProblemException(problem(refused.rejection()));
            case CommandResult.Failed failed ->
                throw new ProblemException(problem(failed.rejection())
                        .telling("transferId", failed.stored().target().id().toString()));
        };
    }

    private static Problem problem(Rejection rejection) {
        Problem problem = Problems.of(rejection);
        return rejection instanceof Rejection.Repeated ? problem.with(IdempotencyHeader.REPLAYED, "true") : problem;
    }

    /** Answers a command that changed what was there. */
    static Answer changed(Accepted accepted, Consumer<JsonWriter> fields) {
        return answer(200, accepted, null, fields);
    }

    /**
     * Answers a command that created something.
     *
     * @param location where it can be read
     */
    static Answer created(Accepted accepted, String location, Consumer<JsonWriter> fields) {
        return answer(201, accepted, location, fields);
    }

    private static Answer answer(
            int status, Accepted accepted, @Nullable String location, Consumer<JsonWriter> fields) {
        Answer answer = Answer.json(status, json -> {
                    fields.accept(json);
                    json.number("version", accepted.version())
                            .object("versions", versions -> write(versions, accepted.versions()))
                            .number("position", accepted.position());
                })
                .tagged(EntityTag.of(accepted.version()));
        Answer told = accepted.replayed() ? answer.with(IdempotencyHeader.REPLAYED, "true") : answer;
        return location == null ? told : told.with("Location", location);
    }

    private static void write(JsonWriter json, Map<StreamId, Long> versions) {
        versions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(StreamId::toString)))
                .forEach(entry -> json.number(entry.getKey().id().toString(), entry.getValue()));
    }
}
