package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.id;
import static tech.healthpay.ledger.app.json.FieldTypes.oneOf;
import static tech.healthpay.ledger.app.json.FieldTypes.positive;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentAuthorized;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentCaptured;
import tech.healthpay.ledger.core.event.PaymentEvent.PaymentRefunded;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.payment.PaymentCommand.AuthorizePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CancelPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.CapturePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.FailPayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.InitiatePayment;
import tech.healthpay.ledger.core.payment.PaymentCommand.RefundPayment;
import tech.healthpay.ledger.core.sourcing.StreamId;
import tech.healthpay.ledger.core.value.MerchantId;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentGateway;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentMethod;
import tech.healthpay.ledger.core.value.PaymentStatus;
import tech.healthpay.ledger.core.value.Reference;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.WalletId;

/** The commands of payments. */
final class PaymentCommands {

    private static final int MAX_CODE = 64;

    private final CommandSide side;
    private final CommandRunner runner;

    PaymentCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/payments", CommandRoles.PAYMENT_PARTIES, this::initiate),
                Endpoint.post("/payments/{id}/authorize", CommandRoles.PAYMENT_PARTIES, this::authorize),
                Endpoint.post("/payments/{id}/capture", CommandRoles.MERCHANTS, this::capture),
                Endpoint.post("/payments/{id}/fail", CommandRoles.MERCHANTS, this::fail),
                Endpoint.post("/payments/{id}/cancel", CommandRoles.PAYMENT_PARTIES, this::cancel),
                Endpoint.post("/payments/{id}/refund", CommandRoles.MERCHANTS, this::refund));
    }

    private Answer initiate(ApiRequest request) {
        CommandRunner.requireUnconditional(request);
        InputObject body = request.body();
        Field<WalletId> wallet = body.required("walletId", id(WalletId::new));
        Currency currency = body.currency(() -> side.currencyOf(wallet));
        Field<Money> amount = body.required("amount", positive(currency));
        Field<MerchantId> merchant = body.required("merchantId", text(MerchantId::new));
        Field<String> merchantName = body.required("merchantName", text(1, Texts.MAX_NAME));
        Field<PaymentMethod> method = body.required("method", oneOf(PaymentMethod.class));
        Field<PaymentGateway> gateway = body.optional("gateway", oneOf(PaymentGateway.class));
        Field<String> description = body.optional("description", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted = runner.run(
                request,
                new InitiatePayment(
                        new PaymentId(side.ids().nextId()),
                        wallet.get(),
                        amount.get(),
                        merchant.get(),
                        merchantName.get(),
                        method.get(),
                        gateway.orElse(PaymentGateway.INTERNAL),
                        description.orNull(),
                        request.now()));
        UUID payment = accepted.target().id();
        return CommandRunner.created(
                accepted,
                Paths.PAYMENTS + payment,
                json -> json.text("paymentId", payment).name("status", PaymentStatus.INITIATED));
    }

    private Answer authorize(ApiRequest request) {
        PaymentId payment = Paths.payment(request);
        InputObject body = request.body();
        Field<String> code = body.required("authorizationCode", text(1, MAX_CODE));
        // whether it lies ahead is the ledger's to say: of a repeated request it did when that was first decided
        Field<Instant> expiresAt = body.optional("expiresAt", text(FieldTypes::instant));
        body.check();
        Accepted accepted =
                runner.run(request, new AuthorizePayment(payment, code.get(), expiresAt.orNull(), request.now()));
        PaymentAuthorized authorized = accepted.event(PaymentAuthorized.class);
        return CommandRunner.changed(
                accepted,
                json -> json.text("paymentId", authorized.paymentId())
                        .name("status", PaymentStatus.AUTHORIZED)
                        .time("expiresAt", authorized.expiresAt()));
    }

    private Answer capture(ApiRequest request) {
        PaymentId payment = Paths.payment(request);
        InputObject body = request.body();
        Field<Money> amount = body.optional("amount", positive(currency(body, payment)));
        Field<Reference> transaction = body.required("transactionId", text(Reference::new));
        body.check();
        Accepted accepted =
                runner.run(request, new CapturePayment(payment, amount.orNull(), transaction.get(), request.now()));
        PaymentCaptured captured = accepted.event(PaymentCaptured.class);
        return CommandRunner.changed(
                accepted,
                json -> json.text("paymentId", captured.paymentId())
                        .name("status", PaymentStatus.CAPTURED)
                        .currency(captured.capturedAmount().currency())
                        .money("capturedAmount", captured.capturedAmount())
                        .money("refundedAmount", captured.refundedAmount())
                        .day("settlementDate", captured.settlementDate()));
    }

    private Answer fail(ApiRequest request) {
        PaymentId payment = Paths.payment(request);
        InputObject body = request.body();
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        Field<String> code = body.required("errorCode", text(1, MAX_CODE));
        body.check();
        Accepted accepted = runner.run(request, new FailPayment(payment, reason.get(), code.get(), request.now()));
        return ended(accepted, PaymentStatus.FAILED);
    }

    private Answer cancel(ApiRequest request) {
        PaymentId payment = Paths.payment(request);
        InputObject body = request.body();
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        return ended(
                runner.run(request, new CancelPayment(payment, reason.get(), request.now())), PaymentStatus.CANCELLED);
    }

    private static Answer ended(Accepted accepted, PaymentStatus status) {
        return CommandRunner.changed(
                accepted, json -> json.text("paymentId", accepted.target().id()).name("status", status));
    }

    private Answer refund(ApiRequest request) {
        PaymentId payment = Paths.payment(request);
        InputObject body = request.body();
        Field<Money> amount = body.optional("amount", positive(currency(body, payment)));
        Field<String> reason = body.required("reason", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted =
                runner.run(request, new RefundPayment(payment, amount.orNull(), reason.get(), request.now()));
        UUID refund = accepted.envelopeOf(PaymentRefunded.class).eventId();
        PaymentRefunded refunded = accepted.event(PaymentRefunded.class);
        return CommandRunner.changed(
                accepted,
                json -> json.text("paymentId", refunded.paymentId())
                        .text("refundId", refund)
                        .name("status", statusAfter(refunded))
                        .currency(refunded.amount().currency())
                        .money("amount", refunded.amount())
                        .money("capturedAmount", refunded.capturedAmount())
                        .money("refundedAmount", refunded.refundedAmount()));
    }

    private static PaymentStatus statusAfter(PaymentRefunded refunded) {
        return refunded.refundedAmount().equals(refunded.capturedAmount())
                ? PaymentStatus.REFUNDED
                : PaymentStatus.PARTIALLY_REFUNDED;
    }

    private Currency currency(InputObject body, PaymentId payment) {
        return body.currency(() -> side.currencyOf(StreamId.of(payment)));
    }
}
