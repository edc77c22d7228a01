package tech.healthpay.ledger.app.rest;

import java.util.List;
import java.util.Optional;
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
import tech.healthpay.ledger.core.port.RealTimeReads;
import tech.healthpay.ledger.core.port.WalletReads;
import tech.healthpay.ledger.core.projection.TransactionRow;
import tech.healthpay.ledger.core.projection.WalletBalanceRow;
import tech.healthpay.ledger.core.projection.WalletRow;
import tech.healthpay.ledger.core.value.WalletId;

/** The queries of wallets. */
record WalletQueries(WalletReads wallets, RealTimeReads realTime, FreshReads fresh) {

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/wallets/{id}", ReadAccess.OWNERS, this::wallet),
                Endpoint.get("/wallets/{id}/transactions", ReadAccess.OWNERS, this::transactions),
                Endpoint.get("/wallets/{id}/balance", ReadAccess.OWNERS, this::balance));
    }

    private Answer wallet(ApiRequest request) {
        WalletRow wallet = find(request, Paths.wallet(request));
        return Answer.json(200, json -> write(json, wallet)).tagged(EntityTag.of(wallet.version()));
    }

    private Answer transactions(ApiRequest request) {
        WalletId id = Paths.wallet(request);
        PageRequest page = request.page();
        WalletRow wallet = find(request, id);
        Page<TransactionRow> transactions =
                fresh.part(ReadModel.WALLET_DETAIL, "transactions", () -> wallets.transactions(id, page));
        return Pages.answer(request, transactions, WalletQueries::write).tagged(EntityTag.of(wallet.version()));
    }

    private WalletRow find(ApiRequest request, WalletId id) {
        return fresh.one(
                        request,
                        ReadModel.WALLET_DETAIL,
                        "wallet",
                        () -> wallets.find(id)
                                .filter(wallet -> ReadAccess.seesOwnedBy(request.actor(), wallet.userId())),
                        WalletRow::version)
                .orElseThrow(Paths::noWallet);
    }

    private Answer balance(ApiRequest request) {
        WalletId id = Paths.wallet(request);
        Optional<WalletBalanceRow> found = fresh.one(
                request,
                ReadModel.WALLET_REALTIME,
                "wallet_balance",
                () -> realTime.walletBalance(id)
                        .filter(wallet -> ReadAccess.seesOwnedBy(request.actor(), wallet.userId())),
                WalletBalanceRow::version);
        WalletBalanceRow wallet = found.orElseThrow(Paths::noWallet);
        return Answer.json(200, json -> writeBalance(json, wallet)).tagged(EntityTag.of(wallet.version()));
    }

    static void write(JsonWriter json, WalletRow wallet) {
        json.text("walletId", wallet.walletId())
                .text("userId", wallet.userId())
                .name("walletType", wallet.walletType())
                .name("kycLevel", wallet.kycLevel())
                .name("status", wallet.status())
                .currency(wallet.balance().currency())
                .money("balance", wallet.balance())
                .money("reserved", wallet.reserved())
                .money("available", wallet.balance().minus(wallet.reserved()))
                .money("dailyLimit", wallet.dailyLimit())
                .money("monthlyLimit", wallet.monthlyLimit())
                .time("createdAt", wallet.createdAt())
                .time("updatedAt", wallet.updatedAt())
                .number("version", wallet.version());
    }

    static void writeBalance(JsonWriter json, WalletBalanceRow wallet) {
        json.text("walletId", wallet.walletId())
                .name("status", wallet.status())
                .currency(wallet.balance().currency())
                .money("balance", wallet.balance())
                .money("reserved", wallet.reserved())
                .money("available", wallet.available())
                .number("version", wallet.version())
                .time("asOf", wallet.updatedAt());
    }

    static void write(JsonWriter json, TransactionRow transaction) {
        json.text("transactionId", transaction.transactionId())
                .text("walletId", transaction.walletId())
                .text("direction", transaction.credit() ? "credit" : "debit")
                .text("transactionType", transaction.transactionType())
                .currency(transaction.amount().currency())
                .money("amount", transaction.amount())
                .money("balanceAfter", transaction.balanceAfter())
                .text("reference", transaction.reference())
                .text("description", transaction.description())
                .name("relatedType", transaction.relatedType())
                .text("relatedId", transaction.relatedId())
                .time("timestamp", transaction.at())
                .number("version", transaction.version());
    }
}
