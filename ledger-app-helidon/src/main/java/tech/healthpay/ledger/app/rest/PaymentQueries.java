package tech.healthpay.ledger.app.rest;

import java.util.EnumSet;
import java.util.List;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.EntityTag;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.Pages;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.Page;
import tech.healthpay.ledger.core.port.PageRequest;
import tech.healthpay.ledger.core.port.PaymentReads;
import tech.healthpay.ledger.core.projection.PaymentRequestRow;
import tech.healthpay.ledger.core.projection.PaymentRow;
import tech.healthpay.ledger.core.projection.RefundRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.PaymentId;
import tech.healthpay.ledger.core.value.PaymentRequestId;
import tech.healthpay.ledger.core.value.WalletId;

/** The queries of payments and payment requests. */
record PaymentQueries(PaymentReads payments, WalletOwners owners, FreshReads fresh) {

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/payments/{id}", ReadAccess.PAYMENTS, this::payment),
                Endpoint.get("/wallets/{id}/payments", ReadAccess.OWNERS, this::ofWallet),
                Endpoint.get("/payment-requests/{id}", ReadAccess.PAYMENT_REQUESTS, this::paymentRequest));
    }

    /** Who may see a payment depends on whose the wallets are, which the wallets' own read model tells. */
    private static EnumSet<ReadModel> models() {
        return EnumSet.of(ReadModel.PAYMENT_DETAIL, ReadModel.WALLET_DETAIL);
    }

    private Answer payment(ApiRequest request) {
        PaymentId id = Paths.payment(request);
        PaymentRow payment = fresh.one(
                        request,
                        models(),
                        "payment",
                        () -> payments.find(id)
                                .filter(found -> ReadAccess.seesPayment(
                                        request.actor(), found.merchantId(), () -> owners.of(found.walletId()))),
                        PaymentRow::version)
                .orElseThrow(Paths::noPayment);
        List<RefundRow> refunds = fresh.part(ReadModel.PAYMENT_DETAIL, "refunds", () -> refunds(payments, payment));
        return Answer.json(200, json -> write(json, payment, refunds)).tagged(EntityTag.of(payment.version()));
    }

    private Answer ofWallet(ApiRequest request) {
        WalletId id = Paths.wallet(request);
        PageRequest page = request.page();
        WalletRow wallet = fresh.one(
                        request,
                        models(),
                        "wallet",
                        () -> owners.wallets()
                                .find(id)
                                .filter(found -> ReadAccess.seesOwnedBy(request.actor(), found.userId())),
                        WalletRow::version)
                .orElseThrow(Paths::noWallet);
        Page<PaymentRow> rows = fresh.part(
                ReadModel.PAYMENT_DETAIL, "payments_by_wallet", () -> payments.byWallet(wallet.walletId(), page));
        // a payment changes without its wallet, so the wallet's version does not tell what is told here
        return Pages.answer(request, rows, PaymentQueries::write).taggedByContent();
    }

    private Answer paymentRequest(ApiRequest request) {
        PaymentRequestId id = Paths.paymentRequest(request);
        PaymentRequestRow found = fresh.one(
                        request,
                        models(),
                        "payment_request",
                        () -> payments.findRequest(id)
                                .filter(row -> ReadAccess.seesPaymentRequest(request.actor(), row, owners::of)),
                        PaymentRequestRow::version)
                .orElseThrow(Paths::noPaymentRequest);
        return Answer.json(200, json -> write(json, found)).tagged(EntityTag.of(found.version()));
    }

    /** A refund that came after the payment was read is left to the next answer, whose version tells of it. */
    static List<RefundRow> refunds(PaymentReads payments, PaymentRow payment) {
        return payments.refunds(payment.paymentId()).stream()
                .filter(refund -> refund.version() <= payment.version())
                .toList();
    }

    static void write(JsonWriter json, PaymentRow payment, List<RefundRow> refunds) {
        write(json, payment);
        json.list("refunds", refunds, PaymentQueries::write);
    }

    static void write(JsonWriter json, PaymentRow payment) {
        json.text("paymentId", payment.paymentId())
                .text("walletId", payment.walletId())
                .text("merchantId", payment.merchantId())
                .text("merchantName", payment.merchantName())
                .name("method", payment.method())
                .name("gateway", payment.gateway())
                .name("status", payment.status())
                .currency(payment.amount().currency())
                .money("amount", payment.amount())
                .money("capturedAmount", payment.capturedAmount())
                .money("refundedAmount", payment.refundedAmount())
                .text("description", payment.description())
                .text("authorizationCode", payment.authorizationCode())
                .time("expiresAt", payment.expiresAt())
                .text("transactionId", payment.transactionId())
                .day("settlementDate", payment.settlementDate())
                .text("reason", payment.reason())
                .text("errorCode", payment.errorCode())
                .time("createdAt", payment.createdAt())
                .time("authorizedAt", payment.authorizedAt())
                .time("capturedAt", payment.capturedAt())
                .time("updatedAt", payment.updatedAt())
                .number("version", payment.version());
    }

    static void write(JsonWriter json, RefundRow refund) {
        json.text("refundId", refund.refundId())
                .currency(refund.amount().currency())
                .money("amount", refund.amount())
                .money("refundedAfter", refund.refundedAfter())
                .text("reason", refund.reason())
                .time("refundedAt", refund.refundedAt())
                .number("version", refund.version());
    }

    private static void write(JsonWriter json, PaymentRequestRow request) {
        json.text("paymentRequestId", request.paymentRequestId())
                .text("walletId", request.walletId())
                .text("payerWalletId", request.payerWalletId())
                .text("payerUserId", request.payerUserId())
                .name("status", request.status())
                .currency(request.amount().currency())
                .money("amount", request.amount())
                .text("description", request.description())
                .time("expiresAt", request.expiresAt())
                .text("fulfilledBy", request.fulfilledBy())
                .text("transferId", request.transferId())
                .text("reason", request.reason())
                .time("createdAt", request.createdAt())
                .time("updatedAt", request.updatedAt())
                .number("version", request.version());
    }
}
