package tech.healthpay.ledger.app.rest;

import java.util.List;
import java.util.stream.Stream;
import tech.healthpay.ledger.app.http.Answer;
import tech.healthpay.ledger.app.http.ApiRequest;
import tech.healthpay.ledger.app.http.Endpoint;
import tech.healthpay.ledger.app.http.EntityTag;
import tech.healthpay.ledger.app.http.FreshReads;
import tech.healthpay.ledger.app.http.ReadModel;
import tech.healthpay.ledger.app.json.JsonWriter;
import tech.healthpay.ledger.app.security.ReadAccess;
import tech.healthpay.ledger.core.port.TransferReads;
import tech.healthpay.ledger.core.projection.TransferRow;
import tech.healthpay.ledger.core.value.TransferId;

/** The query of transfers, failed ones included. */
record TransferQueries(TransferReads transfers, WalletOwners owners, FreshReads fresh) {

    List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/transfers/{id}", ReadAccess.TRANSFERS, this::transfer));
    }

    private Answer transfer(ApiRequest request) {
        TransferId id = Paths.transfer(request);
        TransferRow transfer = fresh.one(
                        request,
                        ReadModel.WALLET_DETAIL,
                        "transfer",
                        () -> transfers.find(id).filter(found -> isSeen(request, found)),
                        TransferRow::version)
                .orElseThrow(Paths::noTransfer);
        return Answer.json(200, json -> write(json, transfer)).tagged(EntityTag.of(transfer.version()));
    }

    private boolean isSeen(ApiRequest request, TransferRow transfer) {
        return ReadAccess.seesTransferBetween(
                request.actor(),
                () -> Stream.of(transfer.sourceWalletId(), transfer.destinationWalletId())
                        .flatMap(wallet -> owners.of(wallet).stream()));
    }

    private static void write(JsonWriter json, TransferRow transfer) {
        json.text("transferId", transfer.transferId())
                .text("sourceWalletId", transfer.sourceWalletId())
                .text("destinationWalletId", transfer.destinationWalletId())
                .name("status", transfer.status())
                .currency(transfer.amount().currency())
                .money("amount", transfer.amount())
                .text("reference", transfer.reference())
                .text("description", transfer.description())
                .text("errorCode", transfer.errorCode())
                .text("reason", transfer.reason())
                .time("createdAt", transfer.createdAt())
                .time("updatedAt", transfer.updatedAt())
                .number("version", transfer.version());
    }
}
