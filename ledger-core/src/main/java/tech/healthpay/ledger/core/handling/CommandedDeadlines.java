package tech.healthpay.ledger.core.handling;

import java.time.Instant;
import tech.healthpay.ledger.core.access.Actor;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentDecider;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.ExpirePaymentRequest;
import tech.healthpay.ledger.core.port.Deadlines;
import tech.healthpay.ledger.core.port.IdSource;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;

/**
 * Ends what is overdue by commands of the ledger itself (domain.md, "Payment" and "Payment request"). Thread-safe.
 *
 * @param commands where they go
 * @param ids where their ids come from
 */
public record CommandedDeadlines(LedgerCommands commands, IdSource ids) implements Deadlines {

    private static final String EXPIRED_REASON = "the authorization expired before it was captured";

    @Override
    public String failPayment(PaymentId id, Instant at) {
        return outcome(commands.execute(new FailPayment(id, EXPIRED_REASON, PaymentDecider.EXPIRED, at), context()));
    }

    @Override
    public String expireRequest(PaymentRequestId id, Instant at) {
        return outcome(commands.execute(new ExpirePaymentRequest(id, at), context()));
    }

    private CommandContext context() {
        return CommandContext.of(ids.nextId(), Actor.SYSTEM, "deadline:" + ids.nextId());
    }

    private static String outcome(CommandResult result) {
        return switch (result) {
            case CommandResult.Accepted accepted -> ENDED;
            case CommandResult.Refused refused -> refused.rejection().code();
            case CommandResult.Failed failed -> failed.rejection().code();
        };
    }
}
