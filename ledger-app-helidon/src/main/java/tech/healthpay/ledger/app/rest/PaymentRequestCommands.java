package tech.healthpay.ledger.app.rest;

import static tech.healthpay.ledger.app.json.FieldTypes.id;
import static tech.healthpay.ledger.app.json.FieldTypes.positive;
import static tech.healthpay.ledger.app.json.FieldTypes.text;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.json.Field;
import tech.healthpay.ledger.app.json.FieldTypes;
import tech.healthpay.ledger.app.json.InputObject;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestCreated;
import tech.healthpay.ledger.core.event.PaymentRequestEvent.PaymentRequestFulfilled;
import tech.healthpay.ledger.core.handling.CommandResult.Accepted;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CancelPaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.CreatePaymentRequest;
import tech.healthpay.ledger.core.paymentrequest.PaymentRequestCommand.FulfillPaymentRequest;
import tech.healthpay.ledger.core.value.Money;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.PaymentRequestStatus;
import tech.healthpay.ledger.core.value.Texts;
import tech.healthpay.ledger.core.value.TransferId;
import tech.healthpay.ledger.core.value.UserId;
import tech.healthpay.ledger.core.value.WalletId;

/** The commands of payment requests. */
final class PaymentRequestCommands {

    private final CommandSide side;
    private final CommandRunner runner;

    PaymentRequestCommands(CommandSide side) {
        this.side = side;
        this.runner = new CommandRunner(side);
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.post("/payment-requests", CommandRoles.REQUESTERS, this::create),
                Endpoint.post("/payment-requests/{id}/fulfill", CommandRoles.PAYERS, this::fulfill),
                Endpoint.post("/payment-requests/{id}/cancel", CommandRoles.REQUESTERS, this::cancel));
    }

    private Answer create(ApiRequest request) {
        CommandRunner.requireUnconditional(request);
        InputObject body = request.body();
        Field<WalletId> wallet = body.required("walletId", id(WalletId::new));
        Field<WalletId> payerWallet =
                OtherWallet.than(wallet, body, "payerWalletId", body.optional("payerWalletId", id(WalletId::new)));
        Field<UserId> payerUser = body.optional("payerUserId", id(UserId::new));
        Currency currency = body.currency(() -> side.currencyOf(wallet));
        Field<Money> amount = body.required("amount", positive(currency));
        Field<String> description = body.optional("description", text(1, Texts.MAX_NOTE));
        // whether it lies ahead is the ledger's to say: of a repeated request it did when that was first decided
        Field<Instant> expiresAt = body.optional("expiresAt", text(FieldTypes::instant));
        body.check();
        Accepted accepted = runner.run(
                request,
                new CreatePaymentRequest(
                        new PaymentRequestId(side.ids().nextId()),
                        wallet.get(),
                        payerWallet.orNull(),
                        payerUser.orNull(),
                        amount.get(),
                        description.orNull(),
                        expiresAt.orNull(),
                        request.now()));
        PaymentRequestCreated created = accepted.event(PaymentRequestCreated.class);
        return CommandRunner.created(
                accepted,
                Paths.PAYMENT_REQUESTS + created.paymentRequestId(),
                json -> json.text("paymentRequestId", created.paymentRequestId())
                        .name("status", PaymentRequestStatus.PENDING)
                        .time("expiresAt", created.expiresAt()));
    }

    private Answer fulfill(ApiRequest request) {
        PaymentRequestId paymentRequest = Paths.paymentRequest(request);
        InputObject body = request.body();
        Field<WalletId> wallet = body.required("walletId", id(WalletId::new));
        body.check();
        Accepted accepted = runner.run(
                request,
                new FulfillPaymentRequest(
                        paymentRequest, wallet.get(), new TransferId(side.ids().nextId()), request.now()));
        PaymentRequestFulfilled fulfilled = accepted.event(PaymentRequestFulfilled.class);
        return CommandRunner.changed(
                accepted,
                json -> json.text("paymentRequestId", fulfilled.paymentRequestId())
                        .name("status", PaymentRequestStatus.FULFILLED)
                        .text("transferId", fulfilled.transferId()));
    }

    private Answer cancel(ApiRequest request) {
        PaymentRequestId paymentRequest = Paths.paymentRequest(request);
        InputObject body = request.body();
        Field<String> reason = body.optional("reason", text(1, Texts.MAX_NOTE));
        body.check();
        Accepted accepted =
                runner.run(request, new CancelPaymentRequest(paymentRequest, reason.orNull(), request.now()));
        return CommandRunner.changed(
                accepted,
                json -> json.text("paymentRequestId", accepted.target().id())
                        .name("status", PaymentRequestStatus.CANCELLED));
    }
}
